using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Amas.Config.Yaml.Parsing;

/// <summary>The parser's steps through a text, one at a time: the one place that knows YamlDotNet. Lines are counted from the beginning of the file.</summary>
internal sealed class YamlEvents
{
    private readonly string file;
    private readonly int linesBefore;
    private readonly LineSeparators separators;
    private readonly Parser parser;
    private Place last;

    public YamlEvents(string file, string text, int linesBefore)
    {
        this.file = file;
        this.linesBefore = linesBefore;
        separators = new(text);
        parser = new(new Scanner(new StringReader(separators.HiddenText), skipComments: true));
        last = new(file, linesBefore + 1, 1, linesBefore + 1, 1);
        Tabs = new(file, text, linesBefore);
    }

    public TabIndentation Tabs { get; }

    /// <summary>The next step.</summary>
    /// <exception cref="BrokenYamlException">The text is not YAML from here on.</exception>
    public YamlEvent Next()
    {
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is { } current and not StreamStart)
                {
                    var step = Step(current);
                    last = step.Place;
                    return step;
                }
            }

            return new(YamlEventKind.StreamEnd, last);
        }
        catch (YamlException failure)
        {
            throw new BrokenYamlException(FindingOf(failure));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new BrokenYamlException(FindingCatalog.NotYaml(last, "the text behind this place cannot be parsed"));
        }
    }

    private Finding FindingOf(YamlException failure) =>
        failure.Message.Contains(" tab", StringComparison.Ordinal) && Tabs.From(last.Line) is { } tab
            ? FindingCatalog.TabAsIndentation(tab)
            : FindingCatalog.NotYaml(PlaceOf(failure.Start, failure.End), failure.Message);

    private YamlEvent Step(ParsingEvent current) => current switch
    {
        Scalar scalar => new(YamlEventKind.Scalar, PlaceOf(scalar))
        {
            Text = separators.Restore(scalar.Value),
            Tag = TagOf(scalar),
            Anchor = AnchorOf(scalar),
            Form = FormOf(scalar),
            LineBehind = (int)scalar.End.Line + linesBefore,
        },
        AnchorAlias alias => new(YamlEventKind.Alias, PlaceOf(alias.Start, alias.End)) { Text = separators.Restore(alias.Value.Value) },
        SequenceStart start => Start(YamlEventKind.SequenceStart, start, start.Style == SequenceStyle.Flow),
        MappingStart start => Start(YamlEventKind.MappingStart, start, start.Style == MappingStyle.Flow),
        SequenceEnd or MappingEnd => new(YamlEventKind.CollectionEnd, PlaceOf(current.Start, current.End)),
        DocumentStart start => new(YamlEventKind.DocumentStart, PlaceOf(start.Start, start.End)) { Text = VersionOf(start) },
        DocumentEnd => new(YamlEventKind.DocumentEnd, PlaceOf(current.Start, current.End)),
        _ => new(YamlEventKind.StreamEnd, PlaceOf(current.Start, current.End)),
    };

    private YamlEvent Start(YamlEventKind kind, NodeEvent start, bool isFlow) =>
        new(kind, PlaceOf(start.Start, start.End)) { Tag = TagOf(start), Anchor = AnchorOf(start), IsFlow = isFlow };

    private static ScalarForm FormOf(Scalar scalar) => scalar.Style switch
    {
        ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
        ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
        ScalarStyle.Literal => ScalarForm.Literal,
        ScalarStyle.Folded => ScalarForm.Folded,
        _ => ScalarForm.Plain,
    };

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : separators.Restore(node.Anchor.Value);

    /// <summary>The parser stops at the last digit of a version, whatever is glued to it.</summary>
    private string VersionOf(DocumentStart start)
    {
        if (start.Version is not { } directive)
        {
            return "";
        }

        var line = separators.HiddenText.AsSpan((int)Math.Min(directive.Start.Index, separators.HiddenText.Length));
        line = line[..(line.IndexOfAny('\r', '\n') is >= 0 and var end ? end : line.Length)];
        var version = line[(line.IndexOfAnyInRange('0', '9') is >= 0 and var first ? first : line.Length)..];
        return version.TrimStart("0123456789.") is [] or [' ' or '\t', ..]
            ? string.Create(null, $"{directive.Version.Major}.{directive.Version.Minor}")
            : throw new BrokenYamlException(FindingCatalog.NotYaml(PlaceOf(directive.Start, directive.End), "something is glued to the version of %YAML"));
    }

    /// <summary>A block scalar ends with its last text: the parser takes it to the next token.</summary>
    private Place PlaceOf(Scalar scalar)
    {
        var place = PlaceOf(scalar.Start, scalar.End);
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            return place;
        }

        var text = separators.HiddenText.AsSpan(0, (int)Math.Min(scalar.End.Index, separators.HiddenText.Length));
        var kept = text.TrimEnd(" \t\r\n");
        return place with
        {
            EndLine = place.EndLine - TextPlace.CountBreaks(text[kept.Length..]),
            EndColumn = kept.Length - kept.LastIndexOfAny('\r', '\n'),
        };
    }

    /// <summary>The parser ends a few empty nodes before they start: those end where they start.</summary>
    private Place PlaceOf(Mark start, Mark end)
    {
        var last = end.Line < start.Line || (end.Line == start.Line && end.Column < start.Column) ? start : end;
        return new(file, (int)start.Line + linesBefore, (int)start.Column, (int)last.Line + linesBefore, (int)last.Column);
    }
}
