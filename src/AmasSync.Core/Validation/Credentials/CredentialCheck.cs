using Amas.Config.Credentials;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Validation.Credentials;

/// <summary>
/// Finds literal credentials anywhere in a configuration: in prompts, headers and tool settings. Values of <c>!env</c> are not checked. A
/// finding never repeats the credential.
/// </summary>
internal sealed class CredentialCheck : ICheck
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

        if (CredentialField.IsCredential(text.Pointer.Tokens.LastOrDefault() ?? ""))
        {
            return HighEntropyText.FindInValue(text.Value) is { } value ? [FindingCatalog.LiteralCredential(text.Pointer, value)] : [];
        }

        return HighEntropyText.FindRanges(text.Value).Take(MaxPerText).Select(within => FindingCatalog.RandomLooking(text.Pointer, within));
    }
}
