using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Reads the parser events of a text, one at a time. It is the only reader that uses YamlDotNet. Line numbers are relative to the
/// file.
/// </summary>
internal sealed class YamlEventReader
{
    private readonly string file;
    private readonly int linesBefore;
    private readonly LineSeparators separators;
    private readonly Parser parser;
    private Place last;

    public YamlEventReader(string file, string text, int linesBefore)
    {
        this.file = file;
        this.linesBefore = linesBefore;
        separators = new(text);
        parser = new(new Scanner(new StringReader(separators.ParserText), skipComments: true));
        last = new(file, linesBefore + 1, 1, linesBefore + 1, 1);
        Tabs = new(file, text, linesBefore);
    }

    public TabIndentation Tabs { get; }

    /// <summary>Returns the next event.</summary>
    /// <exception cref="BrokenYamlException">The rest of the text is not valid YAML.</exception>
    public YamlEvent Read()
    {
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is { } current and not StreamStart)
                {
                    var yamlEvent = ConvertEvent(current);
                    last = yamlEvent.Place;
                    return yamlEvent;
                }
            }

            return new(YamlEventKind.StreamEnd, last);
        }
        catch (YamlException failure)
        {
            throw new BrokenYamlException(CreateFinding(failure));
        }
        catch (Exception failure) when (IsParserDefect(failure))
        {
            throw new BrokenYamlException(FindingCatalog.NotYaml(last, "the text after this position cannot be parsed"));
        }
    }

    // YamlDotNet throws these for some invalid texts instead of a YamlException.
    private static bool IsParserDefect(Exception failure) =>
        failure is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException;

    private Finding CreateFinding(YamlException failure) =>
        failure.Message.Contains(" tab", StringComparison.Ordinal) && Tabs.FindFrom(last.Line) is { } tab
            ? FindingCatalog.TabAsIndentation(tab)
            : FindingCatalog.NotYaml(GetPlace(failure.Start, failure.End), failure.Message);

    private YamlEvent ConvertEvent(ParsingEvent current) => current switch
    {
        Scalar scalar => new(YamlEventKind.Scalar, GetPlace(scalar))
        {
            Text = separators.Restore(scalar.Value),
            Tag = GetTag(scalar),
            Anchor = GetAnchor(scalar),
            Form = GetForm(scalar),
            NextLine = (int)scalar.End.Line + linesBefore,
        },
        AnchorAlias alias => new(YamlEventKind.Alias, GetPlace(alias.Start, alias.End))
        {
            Text = separators.Restore(alias.Value.Value),
        },
        SequenceStart start => ConvertStart(YamlEventKind.SequenceStart, start, start.Style == SequenceStyle.Flow),
        MappingStart start => ConvertStart(YamlEventKind.MappingStart, start, start.Style == MappingStyle.Flow),
        SequenceEnd or MappingEnd => new(YamlEventKind.CollectionEnd, GetPlace(current.Start, current.End)),
        DocumentStart start => new(YamlEventKind.DocumentStart, GetPlace(start.Start, start.End)) { Text = ReadVersion(start) },
        DocumentEnd => new(YamlEventKind.DocumentEnd, GetPlace(current.Start, current.End)),
        _ => new(YamlEventKind.StreamEnd, GetPlace(current.Start, current.End)),
    };

    private YamlEvent ConvertStart(YamlEventKind kind, NodeEvent start, bool isFlow) =>
        new(kind, GetPlace(start.Start, start.End)) { Tag = GetTag(start), Anchor = GetAnchor(start), IsFlow = isFlow };

    private static ScalarForm GetForm(Scalar scalar) => scalar.Style switch
    {
        ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
        ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
        ScalarStyle.Literal => ScalarForm.Literal,
        ScalarStyle.Folded => ScalarForm.Folded,
        _ => ScalarForm.Plain,
    };

    private static string? GetTag(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private string? GetAnchor(NodeEvent node) => node.Anchor.IsEmpty ? null : separators.Restore(node.Anchor.Value);

    /// <summary>Reads the version of a document and checks the text after it, which the parser ignores.</summary>
    private string ReadVersion(DocumentStart start)
    {
        if (start.Version is not { } directive)
        {
            return "";
        }

        var line = separators.ParserText.AsSpan((int)Math.Min(directive.Start.Index, separators.ParserText.Length));
        line = line[..(line.IndexOfAny('\r', '\n') is >= 0 and var end ? end : line.Length)];
        var version = line[(line.IndexOfAnyInRange('0', '9') is >= 0 and var first ? first : line.Length)..];
        if (version.TrimStart("0123456789.") is [] or [' ' or '\t', ..])
        {
            return string.Create(CultureInfo.InvariantCulture, $"{directive.Version.Major}.{directive.Version.Minor}");
        }

        var place = GetPlace(directive.Start, directive.End);
        throw new BrokenYamlException(FindingCatalog.NotYaml(place, "unexpected text after the version of %YAML"));
    }

    /// <summary>Returns the place of a scalar. A block scalar ends with its last text; the parser extends it to the next token.</summary>
    private Place GetPlace(Scalar scalar)
    {
        var place = GetPlace(scalar.Start, scalar.End);
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            return place;
        }

        var text = separators.ParserText.AsSpan(0, (int)Math.Min(scalar.End.Index, separators.ParserText.Length));
        var kept = text.TrimEnd(" \t\r\n");
        return place with
        {
            EndLine = place.EndLine - TextPosition.CountLineBreaks(text[kept.Length..]),
            EndColumn = kept.Length - kept.LastIndexOfAny('\r', '\n'),
        };
    }

    /// <summary>
    /// Returns the place between two marks. The parser reports some empty nodes with an end before their start; those end at
    /// their start.
    /// </summary>
    private Place GetPlace(Mark start, Mark end)
    {
        var last = end.Line < start.Line || (end.Line == start.Line && end.Column < start.Column) ? start : end;
        return new(file, (int)start.Line + linesBefore, (int)start.Column, (int)last.Line + linesBefore, (int)last.Column);
    }
}
