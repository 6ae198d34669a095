using System.Globalization;
using System.Text;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Comparing.Forms;

/// <summary>Compares one value that was sent with the value that the server stored, apart from some forms.</summary>
internal sealed class StoredFormComparer(StoredForms forms)
{
    // Bounds the search for items in another order, which would be quadratic, and in nested lists exponential.
    private int remainingSearches = 100_000;

    /// <summary>Returns whether the two values differ only in these forms. Members that only the server has do not count.</summary>
    public bool Matches(ConfigValue? sent, ConfigValue? stored) => (sent, stored) switch
    {
        (ConfigValue.Null, null) => true,
        ({ } value, null) => forms.HasFlag(StoredForms.WithoutEmpty) && IsEmpty(value),
        (ConfigValue.Secret { Value: { } secret }, ConfigValue.Secret { Value: { } other }) => Normalize(secret) == Normalize(other),
        (ConfigValue.Text text, ConfigValue.Text other) => Normalize(text.Value) == Normalize(other.Value),
        (ConfigValue.Number number, ConfigValue.Number other) => CanonicalJson.AreEqual(number, other)
            || (forms.HasFlag(StoredForms.Rounded) && IsRounded(number.Literal, other.Literal)),
        (ConfigValue.List list, ConfigValue.List other) => MatchItems(SelectItems(list), SelectItems(other)),
        (ConfigValue.Map map, ConfigValue.Map other) => map.Members.All(member => Matches(member.Value, other[member.Key])),
        _ => CanonicalJson.AreEqual(sent, stored),
    };

    private bool MatchItems(ConfigValue[] sent, ConfigValue[] stored)
    {
        if (sent.Length != stored.Length)
        {
            return false;
        }

        if (MatchPairs(sent, stored))
        {
            return true;
        }

        return forms.HasFlag(StoredForms.Reordered) && MatchInAnyOrder(Sort(sent), Sort(stored));
    }

    private bool MatchPairs(ConfigValue[] sent, ConfigValue[] stored) =>
        sent.Zip(stored).All(pair => Matches(pair.First, pair.Second));

    // Sorted items are usually at the same position. Members that the server adds to them may change that.
    private bool MatchInAnyOrder(ConfigValue[] sent, ConfigValue[] stored)
    {
        List<ConfigValue> remaining = [.. stored];
        foreach (var item in sent)
        {
            var position = remaining.FindIndex(other => --remainingSearches >= 0 && Matches(item, other));
            if (position < 0)
            {
                return false;
            }

            remaining.RemoveAt(position);
        }

        return true;
    }

    private ConfigValue[] SelectItems(ConfigValue.List list) =>
        [.. forms.HasFlag(StoredForms.WithoutEmpty) ? list.Items.Where(item => !IsEmpty(item)) : list.Items];

    private ConfigValue[] Sort(ConfigValue[] items) =>
        [.. items.OrderBy(item => Normalize(CanonicalJson.SerializeRedacted(item)), StringComparer.Ordinal)];

    private string Normalize(string text)
    {
        var normal = text;
        if (forms.HasFlag(StoredForms.LineEnds))
        {
            normal = normal.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        if (forms.HasFlag(StoredForms.UnicodeForm))
        {
            normal = NormalizeUnicode(normal);
        }

        return forms.HasFlag(StoredForms.Trimmed) ? normal.Trim() : normal;
    }

    // Text with half of a surrogate pair has no normal form.
    private static string NormalizeUnicode(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static bool IsRounded(string sent, string stored)
    {
        var style = NumberStyles.Float;
        if (decimal.TryParse(sent, style, CultureInfo.InvariantCulture, out var exact)
            && decimal.TryParse(stored, style, CultureInfo.InvariantCulture, out var rounded))
        {
            var isShorter = Math.Round(exact, rounded.Scale, MidpointRounding.AwayFromZero) == rounded
                || Math.Round(exact, rounded.Scale, MidpointRounding.ToEven) == rounded
                || Math.Round(exact, rounded.Scale, MidpointRounding.ToZero) == rounded;
            return isShorter || (float)exact == (float)rounded;
        }

        return double.TryParse(sent, style, CultureInfo.InvariantCulture, out var first)
            && double.TryParse(stored, style, CultureInfo.InvariantCulture, out var second)
            && first.Equals(second);
    }

    private static bool IsEmpty(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value.Length == 0,
        ConfigValue.List list => list.Items.All(IsEmpty),
        ConfigValue.Map map => map.Members.All(member => IsEmpty(member.Value)),
        ConfigValue.Null => true,
        _ => false,
    };
}
