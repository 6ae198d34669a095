using System.Globalization;

namespace AmasSync.Core.Review;

/// <summary>Names in a sentence: the first few, and how many more.</summary>
internal static class Listing
{
    private const int Shown = 3;

    public static string Of(IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct(StringComparer.Ordinal).Select(name => name.Length == 0 ? "the system itself" : $"'{name}'")];
        string[] parts = all.Length <= Shown + 1 ? all : [.. all.Take(Shown), string.Create(CultureInfo.InvariantCulture, $"{all.Length - Shown} more")];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
