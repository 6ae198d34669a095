using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Amas.Config.Json;

namespace Amas.Emulator.Access;

/// <summary>The SHA-256 hash of an API key: enough to recognize the key, not to use it.</summary>
internal sealed record KeyHash
{
    private readonly string hex;

    private KeyHash(string hex) => this.hex = hex;

    public static KeyHash Of(string key) => new(Sha256Hex.Compute(key));

    /// <summary>Compares in constant time.</summary>
    public bool Matches(KeyHash other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hex.AsSpan()), MemoryMarshal.AsBytes(other.hex.AsSpan()));

    /// <summary>Does not show the hash, from which a weak key could be guessed.</summary>
    public override string ToString() => "a key";
}
