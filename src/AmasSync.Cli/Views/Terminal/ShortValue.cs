using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>A value on one line. Text stands without quotes where nobody could take it for something else.</summary>
internal static partial class ShortValue
{
    public const int Longest = 60;

    public static string Of(ConfigValue? value, int longest = Longest) => value switch
    {
        null or ConfigValue.Null => "nothing",
        ConfigValue.Text text when Plain.IsMatch(text.Value) && !Word.IsMatch(text.Value) => Cut(text.Value, longest),
        ConfigValue.Secret secret => $"secret {VisibleText.Of(secret.Mark.Variable)}",
        _ => Cut(ConfigJson.Redacted(value), longest),
    };

    /// <summary>Whether a value is text that is read as prose: several lines, or longer than fits beside its path.</summary>
    public static bool IsProse(ConfigValue? value) =>
        value is ConfigValue.Text text && (text.Value.Length > Longest || text.Value.Contains('\n', StringComparison.Ordinal));

    private static string Cut(string text, int longest) =>
        DisplayWidth.Cut(VisibleText.Of(text.Length > longest * 4 ? text[..(longest * 4)] : text), longest);

    [GeneratedRegex(@"^[\p{L}_/.@][\p{L}\p{Nd} _/.:@%+-]*(?<! )\z")]
    private static partial Regex Plain { get; }

    // What JSON or our own words would spell alike.
    [GeneratedRegex(@"^(true|false|null|nothing|secret .*)\z")]
    private static partial Regex Word { get; }
}
