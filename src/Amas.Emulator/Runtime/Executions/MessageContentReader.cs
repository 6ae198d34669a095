using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>What a message says, be it a text or content blocks.</summary>
internal static class MessageContentReader
{
    /// <summary>The text; of blocks the texts, a line each.</summary>
    public static string ReadText(ConfigValue content) => content is ConfigValue.Text text ? text.Value : string.Join('\n', ReadMembers(content, "text"));

    /// <summary>The addresses of the images, in order.</summary>
    public static IReadOnlyList<string> ReadImages(ConfigValue content) => [.. ReadMembers(content, "image_url")];

    /// <summary>In bytes of UTF-8, without the JSON around it.</summary>
    public static long MeasureBytes(ConfigValue content) => content is ConfigValue.Text text
        ? Encoding.UTF8.GetByteCount(text.Value)
        : ReadMembers(content, "text").Concat(ReadMembers(content, "image_url")).Sum(part => (long)Encoding.UTF8.GetByteCount(part));

    public static bool IsBlank(ConfigValue content) => string.IsNullOrWhiteSpace(ReadText(content)) && ReadImages(content).Count == 0;

    private static IEnumerable<string> ReadMembers(ConfigValue content, string type) =>
        from block in (content as ConfigValue.List)?.Items.OfType<ConfigValue.Map>() ?? []
        where block["type"] is ConfigValue.Text kind && kind.Value == type
        let value = block[type] is ConfigValue.Map image ? image["url"] : block[type]
        select value is ConfigValue.Text text ? text.Value : "";
}
