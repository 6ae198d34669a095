using System.Globalization;
using System.Numerics;
using Amas.Config.Json;
using AmasSync.Core.Comparing.Forms;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing;

/// <summary>A value that the server did not store as it was sent.</summary>
/// <param name="Path">The place, with elements of named lists by name; see <see cref="PropertyChange.Path"/>.</param>
/// <param name="Pointer">The place in the configuration that was sent; for a value that the server keeps, in that of the server.</param>
/// <param name="Reason">What the server does, as a clause, as far as the two values show it.</param>
internal sealed record UnstoredValue(string Path, JsonPointer Pointer, string Reason)
{
    private static readonly (StoredForms Form, string Words)[] Forms =
    [
        (StoredForms.Trimmed, "without white space at the ends"),
        (StoredForms.LineEnds, "with other line ends"),
        (StoredForms.UnicodeForm, "in another Unicode form"),
        (StoredForms.Reordered, "in another order"),
        (StoredForms.Rounded, "rounded"),
        (StoredForms.WithoutEmpty, "without empty values"),
    ];

    /// <summary>Gets whether the value is a secret, and the server returns what is probably a mask of it.</summary>
    public bool LooksMasked { get; init; }

    /// <summary>Describes a difference between what was sent and what the server has.</summary>
    public static UnstoredValue From(PropertyChange difference)
    {
        var looksMasked = difference.After is ConfigValue.Secret && LikelyMask.Matches(difference.Before);
        var reason = looksMasked ? "the server returns a text that looks masked" : Describe(difference.After, difference.Before);
        return new(difference.Path, difference.Pointer, reason) { LooksMasked = looksMasked };
    }

    private static string Describe(ConfigValue? sent, ConfigValue? stored)
    {
        if (sent is null)
        {
            return "the server keeps it";
        }

        if (SecretMarker.HasSecret(sent) || (stored is not null && SecretMarker.HasSecret(stored)))
        {
            return "the server stores another value";
        }

        if (FindForms(sent, stored) is var forms and not StoredForms.None)
        {
            var words = Forms.Where(row => forms.HasFlag(row.Form)).Select(row => row.Words);
            return $"the server stores it {string.Join(" and ", words)}";
        }

        return (sent, stored) switch
        {
            (_, null) => "the server does not store it",
            (ConfigValue.Text text, ConfigValue.Text cut) when text.Value.StartsWith(cut.Value, StringComparison.Ordinal) =>
                string.Create(CultureInfo.InvariantCulture, $"the server stores only the first {cut.Value.Length} characters"),
            _ => "the server stores another value",
        };
    }

    // The fewest forms that explain the difference, so that none is named without need.
    private static StoredForms FindForms(ConfigValue sent, ConfigValue? stored)
    {
        var candidates = Enumerable.Range(1, (int)StoredForms.All).OrderBy(forms => BitOperations.PopCount((uint)forms));
        var found = new StoredFormComparer(StoredForms.All).Matches(sent, stored)
            ? candidates.First(forms => new StoredFormComparer((StoredForms)forms).Matches(sent, stored))
            : 0;
        return (StoredForms)found;
    }
}
