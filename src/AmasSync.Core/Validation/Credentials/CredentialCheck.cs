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
    private const int MostOfOneText = 10;

    public IEnumerable<Problem> Check(ConfigValue.Map config) =>
        ConfigTexts.Of(config, text => KeyFormats.MayBeIn(text) || RandomText.MayBeIn(text)).SelectMany(Problems);

    private static IEnumerable<Problem> Problems(Located<string> text)
    {
        var known = KeyFormats.In(text.Value).Take(MostOfOneText).ToList();
        if (known.Count > 0)
        {
            return known.Select(key => FindingCatalog.LiteralKey(text.Pointer, key.Within, key.Name));
        }

        return CredentialField().IsMatch(text.Pointer.Tokens.LastOrDefault() ?? "")
            ? RandomText.InValue(text.Value) is { } value ? [FindingCatalog.LiteralCredential(text.Pointer, value)] : []
            : RandomText.In(text.Value).Take(MostOfOneText).Select(within => FindingCatalog.RandomLooking(text.Pointer, within));
    }

    [GeneratedRegex("(?:^|[_-])(?:authorization|api[_-]?key|apikey|(?:access|auth|bearer|refresh|id|private)?[_-]?token|secret|password|passwd|cookie|credentials?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CredentialField();
}
