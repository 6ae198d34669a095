using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>Reads one document of a sound file as it is written.</summary>
internal sealed class WrittenReader
{
    private readonly YamlEvents events;
    private readonly TextLines lines;

    private WrittenReader(string file, TextLines lines)
    {
        this.lines = lines;
        var text = lines.Text;
        events = new(file, text.Length == 0 || text[^1] is '\n' or '\r' ? text : text + '\n', linesBefore: 0);
    }

    /// <summary>The root of the document of that index among those that have content, or null where there is none.</summary>
    /// <exception cref="BrokenYamlException">The file is not sound.</exception>
    public static WrittenNode? Read(string file, TextLines lines, int document)
    {
        WrittenReader reader = new(file, lines);
        while (reader.events.Next() is { Kind: not YamlEventKind.StreamEnd } step)
        {
            if (step.Kind == YamlEventKind.DocumentStart && reader.events.Next() is var first && !YamlComposer.IsNothing(first))
            {
                var root = reader.Node(first, reader.Offset(first), around: -1);
                if (document-- == 0)
                {
                    return root;
                }
            }
        }

        return null;
    }

    private int Offset(YamlEvent step) => lines.OffsetOf(step.Place.Line, step.Place.Column);

    private int EndOffset(YamlEvent step) => lines.OffsetOf(step.Place.EndLine, step.Place.EndColumn);

    /// <param name="step">The step that begins the node.</param>
    /// <param name="behind">The offset behind the key's colon or the dash: an empty node stands there.</param>
    /// <param name="around">The column of the collection around it.</param>
    private WrittenNode Node(YamlEvent step, int behind, int around)
    {
        var isEmpty = step is { IsPlain: true, Text: "" };
        var start = isEmpty && step is { Tag: null, Anchor: null } ? behind : Offset(step);
        var properties = step.Tag is null && step.Anchor is null ? start : NodeProperties.EndAt(lines.Text, start);
        WrittenNode node = new()
        {
            Kind = step.Kind,
            Start = start,
            PropertiesEnd = properties,
            Content = isEmpty ? properties : properties == start ? start : NodeProperties.SkipBlank(lines.Text, properties),
            End = isEmpty ? properties : EndOffset(step),
            Anchor = step.Anchor,
            Text = step.Text,
            Form = step.Form,
            IsFlow = step.IsFlow,
        };
        return step switch
        {
            { Kind: YamlEventKind.MappingStart } => Mapping(node),
            { Kind: YamlEventKind.SequenceStart } => Sequence(node),
            { IsBlock: true } => Block(node, step, around),
            _ => node,
        };
    }

    private WrittenNode Mapping(WrittenNode node)
    {
        List<WrittenMember> members = [];
        YamlEvent step;
        for (step = events.Next(); step.Kind != YamlEventKind.CollectionEnd; step = events.Next())
        {
            var key = Node(step, Offset(step), around: -1);
            var behind = NodeProperties.Behind(lines.Text, key.End, ':');
            members.Add(new(key, behind, Node(events.Next(), behind, lines.ColumnOf(key.Start))));
        }

        return node with { Members = members, End = EndOf(node, step, members is [.., var last] ? last.Value.End : null) };
    }

    private WrittenNode Sequence(WrittenNode node)
    {
        List<WrittenItem> items = [];
        var from = node.Content;
        YamlEvent step;
        for (step = events.Next(); step.Kind != YamlEventKind.CollectionEnd; step = events.Next())
        {
            var dash = node.IsFlow ? Offset(step) : NodeProperties.SkipBlank(lines.Text, from);
            var item = Node(step, dash + 1, lines.ColumnOf(dash));
            items.Add(new(dash, item));
            from = item.End;
        }

        return node with { Items = items, End = EndOf(node, step, items is [.., var last] ? last.Value.End : null) };
    }

    private int EndOf(WrittenNode node, YamlEvent end, int? last)
    {
        var offset = Offset(end);
        return node.IsFlow && offset < lines.Text.Length && lines.Text[offset] is ']' or '}' ? offset + 1 : last ?? node.Content;
    }

    private WrittenNode Block(WrittenNode node, YamlEvent step, int around)
    {
        var headerLine = lines.LineOf(node.Content);
        var header = lines.Text.AsSpan(node.Content..lines.EndOf(headerLine));
        header = header[..(header.IndexOfAny(" \t#") is >= 0 and var end ? end : header.Length)];
        var last = Math.Min(step.LineBehind - 1, lines.Last);
        var column = header.IndexOfAnyInRange('1', '9') is >= 0 and var digit ? Math.Max(around, 0) + header[digit] - '0' : FirstColumn(headerLine + 1, last);
        while (!header.Contains('+') && last > headerLine && lines.IsBlank(last) && lines.Line(last).Length <= (column ?? int.MaxValue))
        {
            last--;
        }

        return node with { HeaderEnd = node.Content + header.Length, SaysStep = header.ContainsAnyInRange('1', '9'), BlockColumn = column, End = last > headerLine ? lines.EndOf(last) : node.Content + header.Length };
    }

    private int? FirstColumn(int from, int last)
    {
        for (var line = from; line <= last; line++)
        {
            if (!lines.IsBlank(line))
            {
                return lines.Line(line).IndexOfAnyExcept(' ');
            }
        }

        return null;
    }
}
