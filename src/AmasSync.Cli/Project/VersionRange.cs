using System.Globalization;

namespace AmasSync.Cli.Project;

/// <summary>Which versions of the tool a project accepts: comparisons such as <c>&gt;=1.2</c>, all of which must hold, with commas between.</summary>
internal sealed record VersionRange(IReadOnlyList<VersionRange.Bound> Bounds)
{
    private static readonly string[] Operators = [">=", "<=", ">", "<", "="];

    /// <summary>Null where the text is no range.</summary>
    public static VersionRange? Parse(string text)
    {
        Bound?[] bounds = [.. text.Split(',').Select(ParseBound)];
        return bounds.All(bound => bound is not null) ? new([.. bounds.OfType<Bound>()]) : null;
    }

    public bool Contains(string version) => ParseVersion(version.Split('-')[0]) is { } number && Bounds.All(bound => bound.Allows(number));

    private static Bound? ParseBound(string text)
    {
        var trimmed = text.Trim();
        var symbol = Array.Find(Operators, symbol => trimmed.StartsWith(symbol, StringComparison.Ordinal));
        return ParseVersion(trimmed[(symbol?.Length ?? 0)..].Trim()) is { } number ? new(symbol ?? "=", number) : null;
    }

    private static Version? ParseVersion(string text)
    {
        var parts = text.Split('.');
        return parts.Length is >= 1 and <= 3 && parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new(int.Parse(parts[0], CultureInfo.InvariantCulture), ParsePart(parts, 1), ParsePart(parts, 2))
            : null;
    }

    private static int ParsePart(string[] parts, int index) => index < parts.Length ? int.Parse(parts[index], CultureInfo.InvariantCulture) : 0;

    /// <summary>One comparison; a version with fewer than three numbers has zeros for the rest.</summary>
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
