using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Amas.Emulator.Faults;

/// <summary>
/// Decides which requests fail, and how. The n-th request gets what the seed and n say, so that the same seed and the same sequence of requests
/// meet the same faults, on every machine; requests at the same time draw different numbers.
/// </summary>
internal sealed class FaultSampler(IReadOnlyList<FaultShare> shares, long seed)
{
    private const double Unit = 1.0 / (1UL << 53);

    private long drawCount;

    /// <summary>The fault of the next request, or null where it is to be answered properly.</summary>
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

    /// <summary>A number from 0 up to 1, the same for the same seed and place.</summary>
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
