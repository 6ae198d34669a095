using System.Buffers;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Findings.Rules;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing.Diagnosis;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Reads YAML 1.2 text into documents with exact places. It never throws and never hangs, whatever the text: every problem is a finding.
/// A document that cannot be parsed is left out, and reading continues after the next <c>---</c>. A document with smaller errors is kept
/// as far as it can be read, so that later checks can run too. Documents without content are ignored.
/// </summary>
internal static class YamlReader
{
    /// <summary>Reading stops after this number of findings: the file is not an agent file, or is crafted to waste time.</summary>
    public const int MaxFindings = 100;

    private static readonly SearchValues<char> NotPrintable = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Where(IsControlCode).Select(code => (char)code),
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

        var markers = ConflictMarkers.Find(text).Take(MaxFindings).Select(marker => CreateMarkerFinding(file, text, marker)).ToList();
        if (markers.Count > 0)
        {
            return new(documents, markers);
        }

        DocumentBoundaries boundaries = new(EnsureFinalLineBreak(text));
        while (findings.Count <= MaxFindings)
        {
            if (ReadUntilError(file, boundaries, documents, findings) is not { } error)
            {
                break;
            }

            // What the text before a syntax error was taken for, such as an alias, is an effect of the same cause.
            if (error.Rule == RuleCatalog.NotYaml)
            {
                findings.RemoveAll(finding => finding.Place == error.Place);
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

    /// <summary>Returns the text with a line break at its end. A missing one does not change the content of a file.</summary>
    public static string EnsureFinalLineBreak(string text) => text.Length == 0 || text[^1] is '\n' or '\r' ? text : text + '\n';

    private static bool IsControlCode(int code) => code is < 0x20 and not (0x09 or 0x0A or 0x0D) or >= 0x7F and not 0x85;

    private static Finding CreateMarkerFinding(string file, string text, (int Offset, int Length) marker)
    {
        var place = TextPosition.ToPlace(text, marker.Offset, file);
        return FindingCatalog.ConflictMarker(place with { EndColumn = place.Column + marker.Length });
    }

    /// <summary>Reads documents to the end; returns the finding after which the text cannot be read, or null.</summary>
    private static Finding? ReadUntilError(
        string file, DocumentBoundaries boundaries, List<YamlDocument> documents, List<Finding> findings)
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
