using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Amas.Emulator.Faults;

/// <summary>
/// Selects the fault of each request. The fault of the n-th request depends only on the seed and n, so the same seed and the same sequence
/// of requests give the same faults on every machine. Concurrent requests have different numbers.
/// </summary>
internal sealed class FaultSampler(IReadOnlyList<FaultShare> shares, long seed)
{
    private const double Unit = 1.0 / (1UL << 53);

    private long drawCount;

    /// <summary>Selects the fault of the next request; null for none.</summary>
    public FaultKind? DrawNext()
    {
        if (shares.Count == 0)
        {
            return null;
        }

        var number = ComputeNumber(Interlocked.Increment(ref drawCount));
        foreach (var share in shares)
        {
            number -= share.Share;
            if (number < 0)
            {
                return share.Kind;
            }
        }

        return null;
    }

    /// <summary>Computes a number from 0 (inclusive) to 1 (exclusive) from the seed and the number of the request.</summary>
    private double ComputeNumber(long place)
    {
        Span<byte> input = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64LittleEndian(input, seed);
        BinaryPrimitives.WriteInt64LittleEndian(input[8..], place);
        SHA256.HashData(input, hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * Unit;
    }
}
