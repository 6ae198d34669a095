using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Validation.Checks;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Why a value has the wrong type although it looks right to its author: quotes too many or too few, or a word that was a boolean in YAML 1.1.</summary>
internal static class TypeSlip
{
    /// <summary>What to write instead, or null where no slip is recognised.</summary>
    public static string? Hint(ConfigValue? value, JsonObjectType wanted) => value switch
    {
        ConfigValue.Text text when Wants(wanted, JsonObjectType.Boolean) && OldBoolean.Meaning(text.Value) is { } meaning =>
            $"write {(meaning ? "true" : "false")}: in YAML 1.2 '{text.Value}' is text",
        ConfigValue.Text { Value: "true" or "false" } text when Wants(wanted, JsonObjectType.Boolean) => $"write {text.Value} without quotes",
        ConfigValue.Text text when Wants(wanted, JsonObjectType.Number | JsonObjectType.Integer) && IsNumber(text.Value) =>
            $"write {text.Value} without quotes",
        ConfigValue.Number number when Wants(wanted, JsonObjectType.String) => $"write \"{number.Literal}\" if it is meant as text",
        ConfigValue.Boolean boolean when Wants(wanted, JsonObjectType.String) => $"write \"{(boolean.Value ? "true" : "false")}\" if it is meant as text",
        _ => null,
    };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool Wants(JsonObjectType wanted, JsonObjectType any) => (wanted & any) != 0;
}
