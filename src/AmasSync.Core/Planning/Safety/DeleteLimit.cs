using System.Globalization;

namespace AmasSync.Core.Planning.Safety;

/// <summary>The number of agents that one run may delete without consent: a count, or a percentage of the managed agents.</summary>
internal sealed record DeleteLimit
{
    private int? Count { get; init; }

    private int Percent { get; init; }

    public static DeleteLimit Default { get; } = new() { Percent = 20 };

    /// <summary>Parses <c>20%</c> or <c>5</c>; returns null if the text is neither.</summary>
    public static DeleteLimit? Parse(string text)
    {
        var isPercentage = text.EndsWith('%');
        var digits = isPercentage ? text[..^1] : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (isPercentage && number > 100))
        {
            return null;
        }

        return isPercentage ? new() { Percent = number } : new() { Count = number };
    }

    /// <summary>Returns the maximum number of deletes. A percentage is rounded down, but allows at least one delete.</summary>
    public int ComputeMaximum(int owned) => Count ?? Math.Max(1, (int)((long)owned * Percent / 100));

    public override string ToString() => Count is { } count ? count.ToString(CultureInfo.InvariantCulture) : $"{Percent}%";
}
