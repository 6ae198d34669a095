using System.Text;

namespace Amas.Config;

/// <summary>The key that the server presumably derives from an agent's name; its rule is known from two samples only.</summary>
internal static class AgentKey
{
    /// <summary>
    /// Lower case, everything but letters and digits as single underscores, none at the ends: <c>Customer Support Agent</c> is <c>customer_support_agent</c>.
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
