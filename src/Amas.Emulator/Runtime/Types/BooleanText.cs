namespace Amas.Emulator.Runtime.Types;

/// <summary>Parses words for true and false.</summary>
internal static class BooleanText
{
    /// <returns>Null for any other text.</returns>
    public static bool? Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => null,
    };
}
