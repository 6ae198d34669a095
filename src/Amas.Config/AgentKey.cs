using System.Text;

namespace Amas.Config;

/// <summary>
/// Predicts the key that the server derives from an agent's name. The rule is inferred from two samples and is not documented.
/// </summary>
internal static class AgentKey
{
    /// <summary>
    /// Returns the name in lower case, with each run of other characters than letters and digits replaced by one underscore, and
    /// without underscores at either end: <c>Customer Support Agent</c> becomes <c>customer_support_agent</c>.
    /// </summary>
    public static string From(AgentName name)
    {
        StringBuilder key = new();
        foreach (var rune in name.Normalized.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (key.Length > 0 && key[^1] != '_')
            {
                key.Append('_');
            }
        }

        return key.ToString().TrimEnd('_');
    }
}
