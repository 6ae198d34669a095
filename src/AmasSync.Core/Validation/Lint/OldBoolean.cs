namespace AmasSync.Core.Validation.Lint;

/// <summary>The words that YAML 1.1 took for booleans and YAML 1.2 takes for text.</summary>
internal static class OldBoolean
{
    /// <summary>What YAML 1.1 would have read, or null for any other text.</summary>
    public static bool? Meaning(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };
}
