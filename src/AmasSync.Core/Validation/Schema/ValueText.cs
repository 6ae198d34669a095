using System.Globalization;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Formats fields and values for messages: short, and never with a secret.</summary>
internal static class ValueText
{
    private const int MaxTextLength = 40;

    /// <summary>Returns the name of the field at a pointer, or <c>agents[0]</c> for an element of a list.</summary>
    public static string FormatSubject(JsonPointer pointer)
    {
        var tokens = pointer.Tokens.ToArray();
        return tokens switch
        {
            [] => "the document",
            [.., var list, var index] when IsIndex(index) => $"{list}[{index}]",
            [.., var name] => name,
        };
    }

    private static bool IsIndex(string token) => int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public static string FormatValue(ConfigValue? value) => value switch
    {
        ConfigValue.Boolean boolean => boolean.Value ? "true" : "false",
        ConfigValue.Number number => number.Literal,
        ConfigValue.Text { Value.Length: 0 } => "empty text",
        ConfigValue.Text text => $"'{Shorten(text.Value)}'",
        ConfigValue.Secret secret => $"the value of {secret.Mark.Variable}",
        ConfigValue.List => "a list",
        ConfigValue.Map => "a mapping",
        _ => "nothing",
    };

    private static string Shorten(string text)
    {
        var line = text.AsSpan(0, Math.Min(text.Length, MaxTextLength)).ToString().ReplaceLineEndings(" ");
        return text.Length > MaxTextLength ? $"{line.TrimEnd()}..." : line;
    }
}
