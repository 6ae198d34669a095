using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Findings.Rules;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>
/// The findings that authors suppress in their files with a comment on its own line, <c># amas-sync: allow AS0522 and the reason</c>. It
/// applies to the findings in its file, and to what that file includes. The type is thread-safe.
/// </summary>
internal sealed partial class Suppressions
{
    private readonly ConcurrentDictionary<string, HashSet<string>> byFile = new(StringComparer.Ordinal);

    /// <summary>Reads the suppressions of a file, except those inside multiline texts, and returns the findings about them.</summary>
    public IReadOnlyList<Finding> AddFile(string file, string text, IReadOnlyList<YamlDocument> documents)
    {
        if (!text.Contains("amas-sync:", StringComparison.Ordinal))
        {
            return [];
        }

        List<Finding> findings = [];
        HashSet<string> codes = new(StringComparer.Ordinal);
        var texts = documents.SelectMany(document => FindMultilineTexts(document.Root)).ToList();
        foreach (Match match in CommentPattern.Matches(text))
        {
            var code = match.Groups["code"].Value;
            var place = TextPosition.ToPlace(text, match.Groups["code"].Index, file);
            if (texts.Exists(inside => inside.Line < place.Line && place.Line <= inside.EndLine))
            {
                continue;
            }

            if (RuleCatalog.Find(code) is not { IsSuppressible: true })
            {
                findings.Add(FindingCatalog.NotAllowable(place, code));
            }
            else if (string.IsNullOrWhiteSpace(match.Groups["reason"].Value))
            {
                findings.Add(FindingCatalog.AllowedWithoutReason(place, code));
            }
            else
            {
                codes.Add(code);
            }
        }

        byFile[file] = codes;
        return findings;
    }

    // A line of a multiline text is not a comment, whatever it contains.
    private static IEnumerable<Place> FindMultilineTexts(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => mapping.Members.SelectMany(member => FindMultilineTexts(member.Value)),
        SourceNode.Sequence sequence => sequence.Items.SelectMany(FindMultilineTexts),
        { Place: var place } when place.EndLine > place.Line => [place],
        _ => [],
    };

    public bool IsSuppressed(string file, string code) => byFile.TryGetValue(file, out var codes) && codes.Contains(code);

    [GeneratedRegex(
        @"^[ \t]*#[ \t]*amas-sync:[ \t]*allow[ \t]+(?<code>AS[0-9]{4})\b[ \t:,-]*(?<reason>[^\r\n]*)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CommentPattern { get; }
}
