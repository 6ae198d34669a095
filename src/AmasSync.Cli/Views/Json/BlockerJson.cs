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
            writer.WriteString("kind", FormatKind(blocker.Kind));
            writer.WriteString("agent", blocker.Agent?.Text);
            writer.WriteString("message", blocker.Message);
            writer.WriteString("way_out", blocker.Hint);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string FormatKind(BlockerKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
