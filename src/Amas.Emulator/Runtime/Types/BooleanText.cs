namespace Amas.Emulator.Runtime.Types;

/// <summary>The words that mean true and false.</summary>
internal static class BooleanText
{
    /// <summary>Null for any other text.</summary>
    public static bool? Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => null,
    };
}
