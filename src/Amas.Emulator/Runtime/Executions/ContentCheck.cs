using Amas.Config.Json;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>Checks the content of a message: a text or content blocks of the two documented types, not blank.</summary>
internal static class ContentCheck
{
    private const string Required = "This field is required.";
    private const string Blank = "This field may not be blank.";
    private const string NotObject = "Expected an object.";

    private static readonly string[] Schemes = ["https:", "http:", "data:"];

    public static IEnumerable<FieldError> Check(ConfigValue? content) => content switch
    {
        null => [new("content", Required)],
        ConfigValue.Text text => string.IsNullOrWhiteSpace(text.Value) ? [new("content", Blank)] : [],
        ConfigValue.List blocks => CheckBlocks(blocks),
        _ => [new("content", "Expected a string or a list of content blocks.")],
    };

    private static FieldError[] CheckBlocks(ConfigValue.List blocks)
    {
        FieldError[] errors = [.. blocks.Items.SelectMany((block, index) => CheckBlock(block, $"content.{index}"))];
        return errors.Length == 0 && MessageContentReader.IsBlank(blocks) ? [new("content", Blank)] : errors;
    }

    private static IEnumerable<FieldError> CheckBlock(ConfigValue block, string field) => block switch
    {
        ConfigValue.Map map => map["type"] switch
        {
            ConfigValue.Text { Value: "text" } => CheckText(map["text"], $"{field}.text"),
            ConfigValue.Text { Value: "image_url" } => CheckImage(map["image_url"], $"{field}.image_url"),
            null => [new($"{field}.type", Required)],
            ConfigValue.Text other => [new($"{field}.type", $"\"{other.Value}\" is not a valid choice.")],
            _ => [new($"{field}.type", "Not a valid string.")],
        },
        _ => [new(field, NotObject)],
    };

    private static IEnumerable<FieldError> CheckText(ConfigValue? text, string field) => text switch
    {
        ConfigValue.Text => [],
        null => [new(field, Required)],
        _ => [new(field, "Not a valid string.")],
    };

    private static IEnumerable<FieldError> CheckImage(ConfigValue? image, string field) => image switch
    {
        ConfigValue.Map map => map["url"] switch
        {
            ConfigValue.Text url when Schemes.Any(scheme => url.Value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) => [],
            ConfigValue.Text => [new($"{field}.url", "Enter a valid URL.")],
            null => [new($"{field}.url", Required)],
            _ => [new($"{field}.url", "Not a valid string.")],
        },
        null => [new(field, Required)],
        _ => [new(field, NotObject)],
    };
}
