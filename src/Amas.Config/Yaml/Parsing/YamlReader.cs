using System.Buffers;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// YAML 1.2 text to documents with exact places. Never throws and never hangs, whatever the text: what is wrong is a finding.
/// A document that cannot be parsed is left out and reading goes on behind the next <c>---</c>; one with smaller errors is kept as far as it can be read,
/// so that the checks behind can speak too. Documents without content do not count.
/// </summary>
internal static class YamlReader
{
    /// <summary>A file with as many mistakes is not read further: it is another kind of file, or made to cost time.</summary>
    public const int MaxFindings = 100;

    private static readonly SearchValues<char> NotPrintable = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Where(code => code is < 0x20 and not (0x09 or 0x0A or 0x0D) or >= 0x7F and not 0x85).Select(code => (char)code),
        '\uFFFE', '\uFFFF',
    ]);

    public static ResultWithFindings<IReadOnlyList<YamlDocument>> Read(string file, string text)
    {
        List<YamlDocument> documents = [];
        List<Finding> findings = [];
        if (text.AsSpan().IndexOfAny(NotPrintable) is >= 0 and var index)
        {
            findings.Add(FindingCatalog.NotPrintable(TextPosition.ToPlace(text, index, file), text[index]));
            return new(documents, findings);
        }

        DocumentBoundaries boundaries = new(EndsWithLineBreak(text) ? text : text + '\n');
        while (findings.Count <= MaxFindings)
        {
            if (ReadUntilError(file, boundaries, documents, findings) is not { } error)
            {
                break;
            }

            findings.Add(error);
            if (!boundaries.SkipPast(error.Place.Line))
            {
                break;
            }
        }

        if (documents.Count == 0 && findings.Count == 0)
        {
            findings.Add(FindingCatalog.NoDocument(Place.StartOf(file)));
        }

        return new(documents, findings);
    }

    /// <summary>Whether a line break at the end of the file is missing makes no difference to what it says.</summary>
    private static bool EndsWithLineBreak(string text) => text.Length == 0 || text[^1] is '\n' or '\r';

    /// <summary>Reads documents to the end, or to the finding that makes what follows unreadable.</summary>
    private static Finding? ReadUntilError(string file, DocumentBoundaries boundaries, List<YamlDocument> documents, List<Finding> findings)
    {
        try
        {
            YamlEventReader events = new(file, boundaries.RemainingText, boundaries.LinesBefore);
            YamlComposer composer = new(events, findings);
            while (composer.ReadDocument() is { } root)
            {
                documents.Add(new(file, documents.Count, root));
            }

            return null;
        }
        catch (BrokenYamlException broken)
        {
            return broken.Finding;
        }
    }
}
