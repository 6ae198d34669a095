using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Templates;

/// <summary>The value of a template.</summary>
/// <param name="Value">The value; an empty text if it does not exist.</param>
/// <param name="IsTemplate">
/// Whether templates in the value are rendered too, because the author of the configuration wrote it. Never true for text from users or
/// models, which could otherwise read all other values.
/// </param>
internal sealed record TemplateValue(ConfigValue Value, bool IsTemplate = false)
{
    public static TemplateValue Empty { get; } = new(new ConfigValue.Text(""));

    public static TemplateValue Of(string text) => new(new ConfigValue.Text(text));

    /// <summary>Converts a value to text: texts unchanged, null as empty, everything else as JSON.</summary>
    public static string ToText(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Null => "",
        _ => ConfigJson.SerializeRedacted(value),
    };
}
