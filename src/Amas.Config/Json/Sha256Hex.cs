using System.Security.Cryptography;
using System.Text;

namespace Amas.Config.Json;

/// <summary>Computes SHA-256 hashes as 64 lower-case hex digits.</summary>
internal static class Sha256Hex
{
    /// <summary>Returns the hash of the UTF-8 encoding of a text.</summary>
    public static string Compute(string text) => Compute(Encoding.UTF8.GetBytes(text));

    public static string Compute(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
