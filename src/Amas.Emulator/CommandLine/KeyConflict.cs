using System.CommandLine.Parsing;

namespace Amas.Emulator.CommandLine;

/// <summary>A key opens one account: the same key twice is a slip, whoever it was meant for.</summary>
internal static class KeyConflict
{
    public static void Check(OptionResult result)
    {
        var keys = result.Tokens.Select(token => OptionText.ParseKey(token.Value)?.Hash).ToList();
        if (keys.Distinct().Count() < keys.Count)
        {
            result.AddError("The same key was given twice with --api-key.");
        }
    }
}
