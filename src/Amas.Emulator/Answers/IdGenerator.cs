using System.Security.Cryptography;

namespace Amas.Emulator.Answers;

/// <summary>Creates IDs of the documented form: a prefix for the kind, then hex digits.</summary>
internal static class IdGenerator
{
    private const int Digits = 24;

    public static string Create(string kind) => $"{kind}_{RandomNumberGenerator.GetHexString(Digits, lowercase: true)}";
}
