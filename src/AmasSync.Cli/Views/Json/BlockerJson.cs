using System.Text.Json;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Json;

/// <summary>What stands in the way, as members of a document.</summary>
internal static class BlockerJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<Blocker> blockers)
    {
        writer.WriteStartArray("blockers");
        foreach (var blocker in blockers)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", KindOf(blocker.Kind));
            writer.WriteString("agent", blocker.Agent?.Text);
            writer.WriteString("message", blocker.Message);
            writer.WriteString("way_out", blocker.WayOut);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string KindOf(BlockerKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
