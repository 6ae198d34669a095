using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Formats a value on one line. Text is not quoted if it cannot be mistaken for another value.</summary>
internal static partial class ShortValue
{
    public const int DefaultMaxLength = 60;

    public static string Format(ConfigValue? value, int maxLength = DefaultMaxLength) => value switch
    {
        null or ConfigValue.Null => "nothing",
        ConfigValue.Text text when UnquotedText.IsMatch(text.Shown) && !ReservedWord.IsMatch(text.Shown) => Truncate(text.Shown, maxLength),
        ConfigValue.Secret { Mark.Text: { } text } => Truncate(ConfigJson.SerializeRedacted(new ConfigValue.Text(text)), maxLength),
        ConfigValue.Secret secret => $"secret {VisibleText.Escape(secret.Mark.Variable)}",
        _ => Truncate(ConfigJson.SerializeRedacted(value), maxLength),
    };

    /// <summary>Returns whether a value is prose: text of several lines, or longer than fits next to its path.</summary>
    public static bool IsProse(ConfigValue? value) =>
        FindText(value) is { } text && (text.Length > DefaultMaxLength || text.Contains('\n', StringComparison.Ordinal));

    /// <summary>Returns the text of a value for output, with references in place of secrets; null if the value is no text.</summary>
    public static string? FindText(ConfigValue? value) => value switch
    {
        ConfigValue.Text text => text.Shown,
        ConfigValue.Secret secret => secret.Mark.Text,
        _ => null,
    };

    private static string Truncate(string text, int maxLength) =>
        DisplayWidth.Truncate(VisibleText.Escape(text.Length > maxLength * 4 ? text[..(maxLength * 4)] : text), maxLength);

    [GeneratedRegex(@"^[\p{L}_/.@][\p{L}\p{Nd} _/.:@%+-]*(?<! )\z")]
    private static partial Regex UnquotedText { get; }

    // Text that would look the same as a JSON literal or as one of the words above.
    [GeneratedRegex(@"^(true|false|null|nothing|secret .*)\z")]
    private static partial Regex ReservedWord { get; }
}
