using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AmasSync.Cli.CommandLine.Fleets;

/// <summary>
/// One of several parts of the selected environments. The name of an environment alone determines its part, so that the parts do not depend
/// on which other environments there are.
/// </summary>
/// <param name="Index">The number of the part; the first is 1.</param>
/// <param name="Count">The number of parts.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>The largest number of parts.</summary>
    public const int MaxCount = 100_000;

    /// <summary>Parses <c>I/N</c>; returns null for other text.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var index, var count] && ParseNumber(index) is { } part && ParseNumber(count) is { } parts && part <= parts
            ? new(part, parts)
            : null;

    /// <summary>Returns whether an environment is in this part.</summary>
    public bool Includes(string environment)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(environment));
        return BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Count == (ulong)(Index - 1);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static int? ParseNumber(string text)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number is >= 1 and <= MaxCount ? number : null;
    }
}
