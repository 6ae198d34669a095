using System.Globalization;

namespace AmasSync.Core.Review;

/// <summary>Formats names for a sentence: the first few, and the number of the others.</summary>
internal static class NameList
{
    private const int MaxNames = 3;

    public static string Format(IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct(StringComparer.Ordinal).Select(name => name.Length == 0 ? "the system itself" : $"'{name}'")];
        string[] parts = all.Length <= MaxNames + 1
            ? all
            : [.. all.Take(MaxNames), string.Create(CultureInfo.InvariantCulture, $"{all.Length - MaxNames} more")];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
