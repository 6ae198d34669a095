using System.Security.Cryptography;

namespace Amas.Emulator.Answers;

/// <summary>A fresh id of the documented form: what it names, then hex digits.</summary>
internal static class IdGenerator
{
    private const int Digits = 24;

    public static string Create(string kind) => $"{kind}_{RandomNumberGenerator.GetHexString(Digits, lowercase: true)}";
}
