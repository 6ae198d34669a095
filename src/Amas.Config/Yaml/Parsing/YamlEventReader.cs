using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing.Diagnosis;
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
    private readonly string text;
    private readonly LineSeparators separators;
    private readonly BlockScalarRepair blocks;
    private Parser parser;
    private YamlEvent last;

    /// <summary>The number of events that were returned, and of those that were read again since the text was changed.</summary>
    private (int Returned, int Read) count;

    public YamlEventReader(string file, string text, int linesBefore)
    {
        this.file = file;
        this.text = text;
        this.linesBefore = linesBefore;
        separators = new(text);
        blocks = new(separators);
        parser = CreateParser(blocks);
        last = new(YamlEventKind.DocumentStart, new(file, linesBefore + 1, 1, linesBefore + 1, 1));
        Tabs = new(file, text, linesBefore);
    }

    public TabIndentation Tabs { get; }

    /// <summary>Returns the next event.</summary>
    /// <exception cref="BrokenYamlException">The rest of the text is not valid YAML.</exception>
    public YamlEvent Read()
    {
        while (true)
        {
            try
            {
                return last = ReadNext();
            }
            catch (YamlException failure)
            {
                if (!blocks.TryRepair(failure.Message, (int)failure.Start.Line))
                {
                    throw new BrokenYamlException(CreateFinding(failure));
                }

                parser = CreateParser(blocks);
                count.Read = 0;
            }
            catch (Exception failure) when (IsParserDefect(failure))
            {
                throw new BrokenYamlException(
                    CreateFinding(last.Place, "the text after this position cannot be parsed"));
            }
        }
    }

    private static Parser CreateParser(BlockScalarRepair blocks) =>
        new(new Scanner(new StringReader(blocks.Text), skipComments: true));

    private YamlEvent ReadNext()
    {
        while (parser.MoveNext())
        {
            count.Read++;
            if (count.Read > count.Returned)
            {
                count.Returned = count.Read;
                if (parser.Current is { } current and not StreamStart)
                {
                    return ConvertEvent(current);
                }
            }
        }

        return new(YamlEventKind.StreamEnd, last.Place);
    }

    // YamlDotNet throws these for some invalid texts instead of a YamlException.
    private static bool IsParserDefect(Exception failure) =>
        failure is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException;

    private Finding CreateFinding(YamlException failure) =>
        failure.Message.Contains(" tab", StringComparison.Ordinal) && Tabs.FindFrom(last.Place.Line) is { } tab
            ? FindingCatalog.TabAsIndentation(tab)
            : CreateFinding(GetPlace(failure.Start, failure.End), failure.Message);

    private Finding CreateFinding(Place place, string message) =>
        SyntaxDiagnosis.Explain(new(text, linesBefore) { Message = message, Place = place, Last = last });

    private YamlEvent ConvertEvent(ParsingEvent current) => current switch
    {
        Scalar scalar => ConvertScalar(scalar),
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

    private YamlEvent ConvertScalar(Scalar scalar)
    {
        YamlEvent yamlEvent = new(YamlEventKind.Scalar, GetPlace(scalar))
        {
            Text = separators.Restore(scalar.Value),
            Tag = GetTag(scalar),
            Anchor = GetAnchor(scalar),
            Form = GetForm(scalar),
            NextLine = (int)scalar.End.Line + linesBefore,
            Comment = scalar.Style == ScalarStyle.Plain ? FindComment(scalar) : null,
        };
        EnsureBlockIsValid(scalar, yamlEvent);
        return yamlEvent;
    }

    private void EnsureBlockIsValid(Scalar scalar, YamlEvent yamlEvent)
    {
        var content = yamlEvent.Text.AsSpan().Trim('\n');
        if (scalar.Style != ScalarStyle.Literal || content.IsEmpty)
        {
            return;
        }

        var place = yamlEvent.Place;
        var lastLine = content[(content.LastIndexOf('\n') + 1)..].TrimEnd(" \t");
        if (blocks.IsTooWide((int)scalar.Start.Line, place.EndColumn - 1 - lastLine.Length))
        {
            var line = place.Line + 1;
            throw new BrokenYamlException(FindingCatalog.BlankLineTooWide(new(file, line, 1, line, 1)));
        }
    }

    /// <summary>Returns the comment behind a plain scalar; behind an empty one, also on a line below it.</summary>
    private SourceComment? FindComment(Scalar scalar)
    {
        var parsed = blocks.Text.AsSpan();
        var end = (int)Math.Min(scalar.End.Index, parsed.Length);
        var rest = parsed[end..];
        var gap = rest.IndexOfAnyExcept(scalar.Value.Length == 0 ? " \t\r\n" : " \t");
        if (gap < 0 || rest[gap] != '#')
        {
            return null;
        }

        var start = end + gap;
        var before = start - parsed[..start].TrimEnd(" \t").Length;
        var place = TextPosition.ToPlace(rest, gap, file);
        var isSameLine = place.Line == 1;
        if (isSameLine && before == 0)
        {
            return null;
        }

        var comment = parsed[start..];
        var length = comment.IndexOfAny('\r', '\n') is >= 0 and var lineEnd ? lineEnd : comment.Length;
        var line = (int)scalar.End.Line + linesBefore + place.Line - 1;
        var column = isSameLine ? (int)scalar.End.Column + gap : place.Column;
        var isSetOff = (before >= 2 || !isSameLine) && (length == 1 || comment[1] is ' ' or '#' or '!');
        return new(new(file, line, column, line, column + length), isSetOff);
    }

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

        var line = blocks.Text.AsSpan((int)Math.Min(directive.Start.Index, blocks.Text.Length));
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

        var parsed = blocks.Text.AsSpan(0, (int)Math.Min(scalar.End.Index, blocks.Text.Length));
        var kept = parsed.TrimEnd(" \t\r\n");
        return place with
        {
            EndLine = place.EndLine - TextPosition.CountLineBreaks(parsed[kept.Length..]),
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
