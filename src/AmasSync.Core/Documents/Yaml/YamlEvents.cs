using AmasSync.Core.Findings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AmasSync.Core.Documents.Yaml;

/// <summary>The parser's steps through a text, one at a time: the one place that knows YamlDotNet. Lines are counted from the beginning of the file.</summary>
/// <param name="file">What findings call the file.</param>
/// <param name="text">The text, or the rest of one.</param>
/// <param name="linesBefore">How many lines of the file stand before the text.</param>
internal sealed class YamlEvents(string file, string text, int linesBefore)
{
    private readonly Parser parser = new(new Scanner(new StringReader(text), skipComments: true));
    private Place last = new(file, linesBefore + 1, 1, linesBefore + 1, 1);

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
            throw new BrokenYamlException(FindingCatalog.NotYaml(PlaceOf(failure.Start, failure.End), failure.Message));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new BrokenYamlException(FindingCatalog.NotYaml(last, "the text behind this place cannot be parsed"));
        }
    }

    private YamlEvent Step(ParsingEvent current) => current switch
    {
        Scalar scalar => new(YamlEventKind.Scalar, PlaceOf(scalar.Start, scalar.End))
        {
            Text = scalar.Value,
            Tag = TagOf(scalar),
            Anchor = AnchorOf(scalar),
            IsPlain = scalar.Style == ScalarStyle.Plain,
        },
        AnchorAlias alias => new(YamlEventKind.Alias, PlaceOf(alias.Start, alias.End)) { Text = alias.Value.Value },
        SequenceStart start => Start(YamlEventKind.SequenceStart, start, start.Style == SequenceStyle.Flow),
        MappingStart start => Start(YamlEventKind.MappingStart, start, start.Style == MappingStyle.Flow),
        SequenceEnd or MappingEnd => new(YamlEventKind.CollectionEnd, PlaceOf(current.Start, current.End)),
        DocumentStart start => new(YamlEventKind.DocumentStart, PlaceOf(start.Start, start.End)) { Text = VersionOf(start) },
        DocumentEnd => new(YamlEventKind.DocumentEnd, PlaceOf(current.Start, current.End)),
        _ => new(YamlEventKind.StreamEnd, PlaceOf(current.Start, current.End)),
    };

    private YamlEvent Start(YamlEventKind kind, NodeEvent start, bool isFlow) =>
        new(kind, PlaceOf(start.Start, start.End)) { Tag = TagOf(start), Anchor = AnchorOf(start), IsFlow = isFlow };

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static string VersionOf(DocumentStart start) =>
        start.Version is { } directive ? string.Create(null, $"{directive.Version.Major}.{directive.Version.Minor}") : "";

    private Place PlaceOf(Mark start, Mark end) =>
        new(file, (int)start.Line + linesBefore, (int)start.Column, (int)end.Line + linesBefore, (int)end.Column);
}
