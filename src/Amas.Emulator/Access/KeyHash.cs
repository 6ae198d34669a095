using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Amas.Emulator.Access;

/// <summary>The SHA-256 hash of an API key: enough to recognize the key, not to use it.</summary>
internal sealed record KeyHash
{
    private readonly string hex;

    private KeyHash(string hex) => this.hex = hex;

    public static KeyHash Of(string key) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));

    /// <summary>Compares in constant time.</summary>
    public bool Matches(KeyHash other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hex.AsSpan()), MemoryMarshal.AsBytes(other.hex.AsSpan()));

    /// <summary>Does not show the hash, from which a weak key could be guessed.</summary>
    public override string ToString() => "a key";
}
