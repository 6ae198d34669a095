using System.Globalization;

namespace AmasSync.Core.Planning.Safety;

/// <summary>How many agents one run may delete without being told the number: a count, or a share of what is owned.</summary>
internal sealed record DeleteLimit
{
    private int? Count { get; init; }

    private int Percent { get; init; }

    public static DeleteLimit Default { get; } = new() { Percent = 20 };

    /// <summary>Reads <c>20%</c> or <c>5</c>; null where the text is neither.</summary>
    public static DeleteLimit? Parse(string text)
    {
        var isPercentage = text.EndsWith('%');
        if (!int.TryParse(isPercentage ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (isPercentage && number > 100))
        {
            return null;
        }

        return isPercentage ? new() { Percent = number } : new() { Count = number };
    }

    /// <summary>A share is rounded down, but one agent may always go.</summary>
    public int ComputeMaximum(int owned) => Count ?? Math.Max(1, (int)((long)owned * Percent / 100));

    public override string ToString() => Count is { } count ? count.ToString(CultureInfo.InvariantCulture) : $"{Percent}%";
}
