using AmasSync.Core.Json;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>What is wrong with the content of a message, by dotted fields: a text, or blocks of the two documented types, that says something.</summary>
internal static class ContentErrors
{
    private const string Required = "This field is required.";
    private const string Blank = "This field may not be blank.";
    private const string NoObject = "Expected an object.";

    private static readonly string[] Schemes = ["https:", "http:", "data:"];

    public static IEnumerable<(string Field, string Message)> Of(ConfigValue? content) => content switch
    {
        null => [("content", Required)],
        ConfigValue.Text text => string.IsNullOrWhiteSpace(text.Value) ? [("content", Blank)] : [],
        ConfigValue.List blocks => OfBlocks(blocks),
        _ => [("content", "Expected a string or a list of content blocks.")],
    };

    private static (string Field, string Message)[] OfBlocks(ConfigValue.List blocks)
    {
        (string, string)[] errors = [.. blocks.Items.SelectMany((block, index) => OfBlock(block, $"content.{index}"))];
        return errors.Length == 0 && MessageContent.IsBlank(blocks) ? [("content", Blank)] : errors;
    }

    private static IEnumerable<(string Field, string Message)> OfBlock(ConfigValue block, string field) => block switch
    {
        ConfigValue.Map map => map["type"] switch
        {
            ConfigValue.Text { Value: "text" } => OfText(map["text"], $"{field}.text"),
            ConfigValue.Text { Value: "image_url" } => OfImage(map["image_url"], $"{field}.image_url"),
            null => [($"{field}.type", Required)],
            ConfigValue.Text other => [($"{field}.type", $"\"{other.Value}\" is not a valid choice.")],
            _ => [($"{field}.type", "Not a valid string.")],
        },
        _ => [(field, NoObject)],
    };

    private static IEnumerable<(string Field, string Message)> OfText(ConfigValue? text, string field) => text switch
    {
        ConfigValue.Text => [],
        null => [(field, Required)],
        _ => [(field, "Not a valid string.")],
    };

    private static IEnumerable<(string Field, string Message)> OfImage(ConfigValue? image, string field) => image switch
    {
        ConfigValue.Map map => map["url"] switch
        {
            ConfigValue.Text url when Schemes.Any(scheme => url.Value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) => [],
            ConfigValue.Text => [($"{field}.url", "Enter a valid URL.")],
            null => [($"{field}.url", Required)],
            _ => [($"{field}.url", "Not a valid string.")],
        },
        null => [(field, Required)],
        _ => [(field, NoObject)],
    };
}
