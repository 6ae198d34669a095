using System.Security.Cryptography;

namespace Amas.Emulator.Answers;

/// <summary>A fresh id of the documented form: what it names, then hex digits.</summary>
internal static class NewId
{
    private const int Digits = 24;

    public static string Of(string kind) => $"{kind}_{RandomNumberGenerator.GetHexString(Digits, lowercase: true)}";
}
