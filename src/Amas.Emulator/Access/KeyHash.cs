using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Amas.Config.Json;

namespace Amas.Emulator.Access;

/// <summary>What is kept of a key: enough to recognise it, not to send it.</summary>
internal sealed record KeyHash
{
    private readonly string hex;

    private KeyHash(string hex) => this.hex = hex;

    public static KeyHash Of(string key) => new(Sha256Hex.Compute(key));

    /// <summary>Takes the same time wherever they differ.</summary>
    public bool Matches(KeyHash other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hex.AsSpan()), MemoryMarshal.AsBytes(other.hex.AsSpan()));

    /// <summary>Nothing by which a weak key could be guessed.</summary>
    public override string ToString() => "a key";
}
