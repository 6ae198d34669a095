using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AmasSync.Core.Testing.Statistics;

/// <summary>
/// The one-sided sign-flip permutation test of a suite: whether the rates of its tests dropped together. The unit is the test; its runs are
/// summarized in one difference.
/// </summary>
internal static class PermutationTest
{
    /// <summary>The number of tests up to which all sign flips are counted.</summary>
    public const int MaxExactTests = 20;

    private const int SampledFlips = 10_000;
    private const int Seed = 20_260;

    // Differences of rates are fractions. Sums that are equal as fractions must count as equal.
    private const double Tolerance = 1e-9;

    /// <summary>
    /// Returns how likely a drop at least as large is if each difference could as well have the other sign. Above
    /// <see cref="MaxExactTests"/> it is estimated from 10,000 flips with a fixed seed.
    /// </summary>
    /// <param name="differences">The rate of the head minus the rate of the base, per test.</param>
    public static double ComputeProbability(IReadOnlyList<double> differences) =>
        differences.Count <= MaxExactTests ? Count(differences) : Sample(differences);

    private static double Count(IReadOnlyList<double> differences)
    {
        var observed = differences.Sum();
        var flips = 1 << differences.Count;
        var signs = Enumerable.Repeat(1, differences.Count).ToArray();
        var sum = observed;
        var atLeastAsLow = 1;

        // In Gray code each step flips one sign.
        for (var step = 1; step < flips; step++)
        {
            var flipped = int.TrailingZeroCount(step);
            signs[flipped] = -signs[flipped];
            sum += 2 * signs[flipped] * differences[flipped];
            atLeastAsLow += sum <= observed + Tolerance ? 1 : 0;
        }

        return (double)atLeastAsLow / flips;
    }

    private static double Sample(IReadOnlyList<double> differences)
    {
        var observed = differences.Sum();
        var signs = new int[differences.Count];
        var atLeastAsLow = 1;
        for (var flip = 0; flip < SampledFlips; flip++)
        {
            FillSigns(signs, flip);
            var sum = differences.Zip(signs).Sum(pair => pair.First * pair.Second);
            atLeastAsLow += sum <= observed + Tolerance ? 1 : 0;
        }

        return (double)atLeastAsLow / (SampledFlips + 1);
    }

    /// <summary>Fills in signs that look random and are the same on every machine: the bits of hashes of the number of the flip.</summary>
    private static void FillSigns(Span<int> signs, int flip)
    {
        Span<byte> seed = stackalloc byte[12];
        Span<byte> bits = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(seed, Seed);
        BinaryPrimitives.WriteInt32LittleEndian(seed[4..], flip);
        for (var index = 0; index < signs.Length; index++)
        {
            var bit = index % (bits.Length * 8);
            if (bit == 0)
            {
                BinaryPrimitives.WriteInt32LittleEndian(seed[8..], index);
                SHA256.HashData(seed, bits);
            }

            signs[index] = (bits[bit / 8] >> (bit % 8) & 1) == 0 ? 1 : -1;
        }
    }
}
