using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>Reads the content of a message, which is a text or a list of content blocks.</summary>
internal static class MessageContentReader
{
    /// <summary>Reads the text; for blocks, their texts on separate lines.</summary>
    public static string ReadText(ConfigValue content) =>
        content is ConfigValue.Text text ? text.Value : string.Join('\n', ReadMembers(content, "text"));

    /// <summary>Reads the URLs of the images in order.</summary>
    public static IReadOnlyList<string> ReadImages(ConfigValue content) => [.. ReadMembers(content, "image_url")];

    /// <summary>Returns the size in bytes of UTF-8, without the surrounding JSON.</summary>
    public static long MeasureBytes(ConfigValue content)
    {
        if (content is ConfigValue.Text text)
        {
            return Encoding.UTF8.GetByteCount(text.Value);
        }

        var parts = ReadMembers(content, "text").Concat(ReadMembers(content, "image_url"));
        return parts.Sum(part => (long)Encoding.UTF8.GetByteCount(part));
    }

    public static bool IsBlank(ConfigValue content) => string.IsNullOrWhiteSpace(ReadText(content)) && ReadImages(content).Count == 0;

    private static IEnumerable<string> ReadMembers(ConfigValue content, string type)
    {
        var blocks = (content as ConfigValue.List)?.Items.OfType<ConfigValue.Map>() ?? [];
        return blocks.Where(block => block["type"] is ConfigValue.Text kind && kind.Value == type).Select(block => ReadMember(block, type));
    }

    private static string ReadMember(ConfigValue.Map block, string type)
    {
        var value = block[type] is ConfigValue.Map image ? image["url"] : block[type];
        return value is ConfigValue.Text text ? text.Value : "";
    }
}
