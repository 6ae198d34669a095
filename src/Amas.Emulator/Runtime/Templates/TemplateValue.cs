using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Templates;

/// <summary>What a template stands for.</summary>
/// <param name="Value">An empty text for what is not there.</param>
/// <param name="IsTemplate">
/// Whether the author of the configuration wrote it, so that templates inside it are filled in too. What a user typed or a model said never is:
/// whoever could make it expand could read every other value.
/// </param>
internal sealed record TemplateValue(ConfigValue Value, bool IsTemplate = false)
{
    public static TemplateValue Empty { get; } = new(new ConfigValue.Text(""));

    public static TemplateValue Of(string text) => new(new ConfigValue.Text(text));

    /// <summary>How a value stands in a text: texts as they are, nothing as nothing, the rest as JSON.</summary>
    public static string ToText(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Null => "",
        _ => ConfigJson.SerializeRedacted(value),
    };
}
