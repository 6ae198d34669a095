using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>A value on one line. Text stands without quotes where nobody could take it for something else.</summary>
internal static partial class ShortValue
{
    public const int DefaultMaxLength = 60;

    public static string Format(ConfigValue? value, int maxLength = DefaultMaxLength) => value switch
    {
        null or ConfigValue.Null => "nothing",
        ConfigValue.Text text when UnquotedText.IsMatch(text.Value) && !ReservedWord.IsMatch(text.Value) => Truncate(text.Value, maxLength),
        ConfigValue.Secret secret => $"secret {VisibleText.Escape(secret.Mark.Variable)}",
        _ => Truncate(ConfigJson.SerializeRedacted(value), maxLength),
    };

    /// <summary>Whether a value is text that is read as prose: several lines, or longer than fits beside its path.</summary>
    public static bool IsProse(ConfigValue? value) =>
        value is ConfigValue.Text text && (text.Value.Length > DefaultMaxLength || text.Value.Contains('\n', StringComparison.Ordinal));

    private static string Truncate(string text, int maxLength) =>
        DisplayWidth.Truncate(VisibleText.Escape(text.Length > maxLength * 4 ? text[..(maxLength * 4)] : text), maxLength);

    [GeneratedRegex(@"^[\p{L}_/.@][\p{L}\p{Nd} _/.:@%+-]*(?<! )\z")]
    private static partial Regex UnquotedText { get; }

    // What JSON or our own words would spell alike.
    [GeneratedRegex(@"^(true|false|null|nothing|secret .*)\z")]
    private static partial Regex ReservedWord { get; }
}
