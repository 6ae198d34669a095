using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Validation.Credentials;

/// <summary>
/// Credentials that stand literally in a file: in prompts, headers, tool settings, anywhere. What is a secret by its tag is not looked at, and no
/// finding repeats what it found.
/// </summary>
internal sealed partial class CredentialCheck : ICheck
{
    private const int MaxPerText = 10;

    public IEnumerable<Problem> Check(ConfigValue.Map config) =>
        ConfigTexts.Find(config, text => KeyFormats.CanOccurIn(text) || HighEntropyText.CanOccurIn(text)).SelectMany(FindProblems);

    private static IEnumerable<Problem> FindProblems(AtPointer<string> text)
    {
        var known = KeyFormats.FindKeys(text.Value).Take(MaxPerText).ToList();
        if (known.Count > 0)
        {
            return known.Select(key => FindingCatalog.LiteralKey(text.Pointer, key.Within, key.Name));
        }

        return GetCredentialFieldPattern().IsMatch(text.Pointer.Tokens.LastOrDefault() ?? "")
            ? HighEntropyText.FindInValue(text.Value) is { } value ? [FindingCatalog.LiteralCredential(text.Pointer, value)] : []
            : HighEntropyText.FindRanges(text.Value).Take(MaxPerText).Select(within => FindingCatalog.RandomLooking(text.Pointer, within));
    }

    [GeneratedRegex("(?:^|[_-])(?:authorization|api[_-]?key|apikey|(?:access|auth|bearer|refresh|id|private)?[_-]?token|secret|password|passwd|cookie|credentials?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GetCredentialFieldPattern();
}
