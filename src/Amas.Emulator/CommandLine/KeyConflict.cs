using System.CommandLine.Parsing;

namespace Amas.Emulator.CommandLine;

/// <summary>Rejects a key that is given twice, because a key belongs to exactly one account.</summary>
internal static class KeyConflict
{
    public static void Check(OptionResult result)
    {
        var keys = result.Tokens.Select(token => OptionText.ParseKey(token.Value)?.Hash).ToList();
        if (keys.Distinct().Count() < keys.Count)
        {
            result.AddError("the same key is given twice with --api-key");
        }
    }
}
