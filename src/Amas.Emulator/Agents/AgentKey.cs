using System.Globalization;
using System.Text;

namespace Amas.Emulator.Agents;

/// <summary>
/// The key that is derived from a name: <c>Customer Support Agent</c> gives <c>customer_support_agent</c>. Only this much is documented;
/// here accents are dropped, everything else but ASCII letters and digits becomes one underscore, and a taken key gets a number.
/// </summary>
internal static class AgentKey
{
    public static string From(string name, Predicate<string> isTaken)
    {
        var key = Fold(name);
        var free = key;
        for (var number = 2; isTaken(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{key}_{number}");
        }

        return free;
    }

    private static string Fold(string name)
    {
        StringBuilder key = new();
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                key.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && key is { Length: > 0 } && key[^1] != '_')
            {
                key.Append('_');
            }
        }

        var text = key.ToString().TrimEnd('_');
        return text.Length > 0 ? text : "agent";
    }
}
