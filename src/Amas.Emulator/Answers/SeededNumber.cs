using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Amas.Emulator.Answers;

/// <summary>Computes numbers that look random and depend only on their input, so they are the same on every machine.</summary>
internal static class SeededNumber
{
    private const double Unit = 1.0 / (1UL << 53);

    /// <summary>Computes a number from 0 (inclusive) to 1 (exclusive) from a seed and a position.</summary>
    public static double Compute(long seed, long position)
    {
        Span<byte> input = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(input, seed);
        BinaryPrimitives.WriteInt64LittleEndian(input[8..], position);
        return Compute(input);
    }

    /// <summary>Computes a number from 0 (inclusive) to 1 (exclusive) from texts.</summary>
    public static double Compute(IEnumerable<string> parts) => Compute(Encoding.UTF8.GetBytes(string.Join('\0', parts)));

    private static double Compute(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * Unit;
    }
}
