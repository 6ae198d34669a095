using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>Reads the concrete syntax of one document of a valid file.</summary>
internal sealed class SyntaxReader
{
    private readonly YamlEventReader events;
    private readonly TextLines lines;

    private SyntaxReader(string file, TextLines lines)
    {
        this.lines = lines;
        events = new(file, YamlReader.EnsureFinalLineBreak(lines.Text), linesBefore: 0);
    }

    /// <summary>Returns the root of the document with that index among those with content, or null if there is none.</summary>
    /// <exception cref="BrokenYamlException">The file is not valid YAML.</exception>
    public static SyntaxNode? Read(string file, TextLines lines, int document)
    {
        SyntaxReader reader = new(file, lines);
        while (reader.events.Read() is { Kind: not YamlEventKind.StreamEnd } yamlEvent)
        {
            if (yamlEvent.Kind == YamlEventKind.DocumentStart && reader.events.Read() is var first && !YamlComposer.IsEmpty(first))
            {
                var root = reader.ReadNode(first, reader.GetStartOffset(first), parentColumn: -1);
                if (document-- == 0)
                {
                    return root;
                }
            }
        }

        return null;
    }

    private int GetStartOffset(YamlEvent yamlEvent) => lines.GetOffset(yamlEvent.Place.Line, yamlEvent.Place.Column);

    private int GetEndOffset(YamlEvent yamlEvent) => lines.GetOffset(yamlEvent.Place.EndLine, yamlEvent.Place.EndColumn);

    /// <param name="yamlEvent">The event that begins the node.</param>
    /// <param name="emptyOffset">The offset after the colon of the key or after the dash: the position of an empty node.</param>
    /// <param name="parentColumn">The column of the collection that contains it.</param>
    private SyntaxNode ReadNode(YamlEvent yamlEvent, int emptyOffset, int parentColumn)
    {
        var isEmpty = yamlEvent is { IsPlain: true, Text: "" };
        var start = isEmpty && yamlEvent is { Tag: null, Anchor: null } ? emptyOffset : GetStartOffset(yamlEvent);
        var properties = yamlEvent.Tag is null && yamlEvent.Anchor is null ? start : NodeProperties.FindEnd(lines.Text, start);
        SyntaxNode node = new()
        {
            Kind = yamlEvent.Kind,
            Start = start,
            PropertiesEnd = properties,
            ContentStart = FindContentStart(start, properties, isEmpty),
            End = isEmpty ? properties : GetEndOffset(yamlEvent),
            Anchor = yamlEvent.Anchor,
            Text = yamlEvent.Text,
            Form = yamlEvent.Form,
            IsFlow = yamlEvent.IsFlow,
        };
        return yamlEvent switch
        {
            { Kind: YamlEventKind.MappingStart } => ReadMapping(node),
            { Kind: YamlEventKind.SequenceStart } => ReadSequence(node),
            { IsBlock: true } => ReadBlock(node, yamlEvent, parentColumn),
            _ => node,
        };
    }

    private int FindContentStart(int start, int properties, bool isEmpty) =>
        isEmpty || properties == start ? properties : NodeProperties.SkipBlanksAndComments(lines.Text, properties);

    private SyntaxNode ReadMapping(SyntaxNode node)
    {
        List<SyntaxMember> members = [];
        YamlEvent yamlEvent;
        for (yamlEvent = events.Read(); yamlEvent.Kind != YamlEventKind.CollectionEnd; yamlEvent = events.Read())
        {
            var key = ReadNode(yamlEvent, GetStartOffset(yamlEvent), parentColumn: -1);
            var start = NodeProperties.FindQuestionMark(lines.Text, key.Start) ?? key.Start;
            var colon = start < key.Start ? NodeProperties.SkipBlanksAndComments(lines.Text, key.End) : key.End;
            var afterColon = NodeProperties.SkipCharacter(lines.Text, colon, ':');
            var colonEnd = afterColon == colon ? key.End : afterColon;
            members.Add(new(start, key, colonEnd, ReadNode(events.Read(), colonEnd, lines.GetColumn(start))));
        }

        return node with { Members = members, End = FindCollectionEnd(node, yamlEvent, members is [.., var last] ? last.Value.End : null) };
    }

    private SyntaxNode ReadSequence(SyntaxNode node)
    {
        List<SyntaxItem> items = [];
        var from = node.ContentStart;
        YamlEvent yamlEvent;
        for (yamlEvent = events.Read(); yamlEvent.Kind != YamlEventKind.CollectionEnd; yamlEvent = events.Read())
        {
            var dash = node.IsFlow ? GetStartOffset(yamlEvent) : NodeProperties.SkipBlanksAndComments(lines.Text, from);
            var item = ReadNode(yamlEvent, dash + 1, lines.GetColumn(dash));
            items.Add(new(dash, item));
            from = item.End;
        }

        return node with { Items = items, End = FindCollectionEnd(node, yamlEvent, items is [.., var last] ? last.Value.End : null) };
    }

    private int FindCollectionEnd(SyntaxNode node, YamlEvent end, int? last)
    {
        var offset = GetStartOffset(end);
        var isBracket = node.IsFlow && offset < lines.Text.Length && lines.Text[offset] is ']' or '}';
        return isBracket ? offset + 1 : last ?? node.ContentStart;
    }

    private SyntaxNode ReadBlock(SyntaxNode node, YamlEvent yamlEvent, int parentColumn)
    {
        var headerLine = lines.GetLineNumber(node.ContentStart);
        var header = lines.Text.AsSpan(node.ContentStart..lines.GetLineEnd(headerLine));
        header = header[..(header.IndexOfAny(" \t#") is >= 0 and var end ? end : header.Length)];
        var last = Math.Min(yamlEvent.NextLine - 1, lines.LastLine);
        var indicator = header.IndexOfAnyInRange('1', '9');
        var column = indicator >= 0
            ? Math.Max(parentColumn, 0) + header[indicator] - '0'
            : FindFirstColumn(headerLine + 1, last);
        if (!header.Contains('+'))
        {
            last = SkipTrailingBlankLines(headerLine, last, column ?? int.MaxValue);
        }

        var headerEnd = node.ContentStart + header.Length;
        return node with
        {
            HeaderEnd = headerEnd,
            HasIndentationIndicator = indicator >= 0,
            BlockColumn = column,
            End = last > headerLine ? lines.GetLineEnd(last) : headerEnd,
        };
    }

    // A blank line that is longer than the indentation is content.
    private int SkipTrailingBlankLines(int headerLine, int last, int column)
    {
        while (last > headerLine && lines.IsBlank(last) && lines.GetLineText(last).Length <= column)
        {
            last--;
        }

        return last;
    }

    private int? FindFirstColumn(int from, int last)
    {
        for (var line = from; line <= last; line++)
        {
            if (!lines.IsBlank(line))
            {
                return lines.GetLineText(line).IndexOfAnyExcept(' ');
            }
        }

        return null;
    }
}
