using System.Text.RegularExpressions;

namespace Amas.Config.Credentials;

/// <summary>Recognizes the names of members whose values are credentials, such as <c>Authorization</c> or <c>api_key</c>.</summary>
internal static partial class CredentialField
{
    public static bool IsCredential(string name) => GetNamePattern().IsMatch(name);

    [GeneratedRegex(
        "(?:^|[_-])(?:authorization|api[_-]?key|apikey|(?:access|auth|bearer|refresh|id|private)?[_-]?token"
        + "|secret|password|passwd|cookie|credentials?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GetNamePattern();
}
