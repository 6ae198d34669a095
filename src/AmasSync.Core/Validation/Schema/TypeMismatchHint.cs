using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Validation.Checks;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Explains common causes of a wrong type: superfluous or missing quotes, or a word that was a boolean in YAML 1.1.</summary>
internal static class TypeMismatchHint
{
    /// <summary>Returns what to write instead, or null if the cause is not known.</summary>
    public static string? Find(ConfigValue? value, JsonObjectType expected) => value switch
    {
        ConfigValue.Text text when Includes(expected, JsonObjectType.Boolean) && Yaml11Boolean.TryParse(text.Value) is { } meaning =>
            $"write {(meaning ? "true" : "false")}: in YAML 1.2 '{text.Value}' is text",
        ConfigValue.Text { Value: "true" or "false" } text when Includes(expected, JsonObjectType.Boolean) =>
            $"write {text.Value} without quotes",
        ConfigValue.Text text when Includes(expected, JsonObjectType.Number | JsonObjectType.Integer) && IsNumber(text.Value) =>
            $"write {text.Value} without quotes",
        ConfigValue.Number number when Includes(expected, JsonObjectType.String) => $"write \"{number.Literal}\" if it is text",
        ConfigValue.Boolean { Value: true } when Includes(expected, JsonObjectType.String) => "write \"true\" if it is text",
        ConfigValue.Boolean { Value: false } when Includes(expected, JsonObjectType.String) => "write \"false\" if it is text",
        _ => null,
    };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool Includes(JsonObjectType expected, JsonObjectType any) => (expected & any) != 0;
}
