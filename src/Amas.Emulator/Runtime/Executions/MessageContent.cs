using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>What a message says, be it a text or content blocks.</summary>
internal static class MessageContent
{
    /// <summary>The text; of blocks the texts, a line each.</summary>
    public static string Text(ConfigValue content) => content is ConfigValue.Text text ? text.Value : string.Join('\n', Members(content, "text"));

    /// <summary>The addresses of the images, in order.</summary>
    public static IReadOnlyList<string> Images(ConfigValue content) => [.. Members(content, "image_url")];

    /// <summary>In bytes of UTF-8, without the JSON around it.</summary>
    public static long Size(ConfigValue content) => content is ConfigValue.Text text
        ? Encoding.UTF8.GetByteCount(text.Value)
        : Members(content, "text").Concat(Members(content, "image_url")).Sum(part => (long)Encoding.UTF8.GetByteCount(part));

    public static bool IsBlank(ConfigValue content) => string.IsNullOrWhiteSpace(Text(content)) && Images(content).Count == 0;

    private static IEnumerable<string> Members(ConfigValue content, string type) =>
        from block in (content as ConfigValue.List)?.Items.OfType<ConfigValue.Map>() ?? []
        where block["type"] is ConfigValue.Text kind && kind.Value == type
        let value = block[type] is ConfigValue.Map image ? image["url"] : block[type]
        select value is ConfigValue.Text text ? text.Value : "";
}
