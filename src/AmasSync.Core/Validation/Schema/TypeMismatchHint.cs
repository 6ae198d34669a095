using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Validation.Checks;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Why a value has the wrong type although it looks right to its author: quotes too many or too few, or a word that was a boolean in YAML 1.1.</summary>
internal static class TypeMismatchHint
{
    /// <summary>What to write instead, or null where no slip is recognised.</summary>
    public static string? Find(ConfigValue? value, JsonObjectType expected) => value switch
    {
        ConfigValue.Text text when Includes(expected, JsonObjectType.Boolean) && Yaml11Boolean.TryParse(text.Value) is { } meaning =>
            $"write {(meaning ? "true" : "false")}: in YAML 1.2 '{text.Value}' is text",
        ConfigValue.Text { Value: "true" or "false" } text when Includes(expected, JsonObjectType.Boolean) => $"write {text.Value} without quotes",
        ConfigValue.Text text when Includes(expected, JsonObjectType.Number | JsonObjectType.Integer) && IsNumber(text.Value) =>
            $"write {text.Value} without quotes",
        ConfigValue.Number number when Includes(expected, JsonObjectType.String) => $"write \"{number.Literal}\" if it is meant as text",
        ConfigValue.Boolean boolean when Includes(expected, JsonObjectType.String) => $"write \"{(boolean.Value ? "true" : "false")}\" if it is meant as text",
        _ => null,
    };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool Includes(JsonObjectType expected, JsonObjectType any) => (expected & any) != 0;
}
