using System.Globalization;

namespace AmasSync.Cli.Hosting;

/// <summary>
/// The versions of the tool that a project accepts: comma-separated comparisons such as <c>&gt;=1.2</c>, all of which must hold.
/// </summary>
internal sealed record VersionRange(IReadOnlyList<VersionRange.Bound> Bounds)
{
    private static readonly string[] Operators = [">=", "<=", ">", "<", "="];

    /// <summary>Parses a range; null if the text is not one.</summary>
    public static VersionRange? Parse(string text)
    {
        Bound?[] bounds = [.. text.Split(',').Select(ParseBound)];
        return bounds.All(bound => bound is not null) ? new([.. bounds.OfType<Bound>()]) : null;
    }

    public bool Contains(string version) =>
        ParseVersion(version.Split('-')[0]) is { } number && Bounds.All(bound => bound.Allows(number));

    private static Bound? ParseBound(string text)
    {
        var trimmed = text.Trim();
        var symbol = Array.Find(Operators, symbol => trimmed.StartsWith(symbol, StringComparison.Ordinal));
        return ParseVersion(trimmed[(symbol?.Length ?? 0)..].Trim()) is { } number ? new(symbol ?? "=", number) : null;
    }

    private static Version? ParseVersion(string text)
    {
        var numbers = text.Split('.').Select(ParseNumber).ToArray();
        return numbers.Length <= 3 && numbers.All(number => number is not null)
            ? new(GetPart(numbers, 0), GetPart(numbers, 1), GetPart(numbers, 2))
            : null;
    }

    private static int? ParseNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int GetPart(int?[] numbers, int index) => index < numbers.Length ? numbers[index] ?? 0 : 0;

    /// <summary>One comparison. Missing numbers of a version are zero.</summary>
    internal sealed record Bound(string Symbol, Version Version)
    {
        public bool Allows(Version version) => Symbol switch
        {
            ">=" => version >= Version,
            "<=" => version <= Version,
            ">" => version > Version,
            "<" => version < Version,
            _ => version == Version,
        };
    }
}
