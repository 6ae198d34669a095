using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing.Forms;

/// <summary>
/// Recognizes an agent by the body of a write whose reply was lost. The server may have changed the form of what was sent: white space at
/// the ends of texts, the notation of numbers, the order of lists, members that it adds, and masks in place of secrets.
/// </summary>
internal static class SentBody
{
    /// <summary>Returns whether the server's configuration contains everything that was sent, apart from the ignored places.</summary>
    public static bool IsIn(ConfigValue.Map body, ConfigValue.Map observed, IgnoredPlaces ignored)
    {
        var unmasked = MaskedSecrets.Unmask(body, observed, includeLikely: true);
        StoredFormComparer comparer = new(StoredForms.Trimmed | StoredForms.Reordered);
        return comparer.Matches(ignored.RemoveFrom(body), ignored.RemoveFrom(unmasked));
    }
}
