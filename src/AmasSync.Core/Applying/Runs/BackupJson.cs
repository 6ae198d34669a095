using System.Text.Json;
using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Core.Applying.Runs;

/// <summary>Writes and reads backups as JSON.</summary>
internal static class BackupJson
{
    private const string Remedy = "the file was edited, and the run cannot be rolled back";

    public static byte[] Write(Backup backup) => RunFileJson.Write(writer => WriteMembers(writer, backup));

    public static Backup Read(string file, byte[] utf8) => RunFileJson.Read(file, utf8, root => ReadMembers(file, root));

    private static void WriteMembers(Utf8JsonWriter writer, Backup backup)
    {
        writer.WriteString("id", backup.Id);
        writer.WriteString("name", backup.Name.Text);
        writer.WriteString("file", backup.File);
        writer.WritePropertyName("config");
        ConfigJson.WriteStored(writer, backup.Config);
        writer.WriteStartArray("unkept");
        foreach (var text in backup.UnrecoverableTexts)
        {
            writer.WriteStartObject();
            writer.WriteString("path", text.Path);
            writer.WriteBoolean("changed", text.IsChanged);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (backup.Owned is { } owned)
        {
            writer.WritePropertyName("owned");
            BodyList bodies = new();
            OwnedAgentJson.Write(writer, owned, bodies);
            DocumentBodies.Write(writer, bodies.Bodies);
        }
    }

    private static Backup ReadMembers(string file, JsonElement root) => new()
    {
        Id = OwnedAgentJson.ReadText(root, "id"),
        Name = new AgentName(OwnedAgentJson.ReadText(root, "name")),
        File = OwnedAgentJson.ReadText(root, "file"),
        Config = OwnedAgentJson.ReadConfig(root.GetProperty("config")),
        UnrecoverableTexts = [.. root.GetProperty("unkept").EnumerateArray().Select(ReadText)],
        Owned = root.TryGetProperty("owned", out var owned) ? ReadEntry(file, root, owned) : null,
    };

    private static OwnedAgent ReadEntry(string file, JsonElement root, JsonElement entry) =>
        OwnedAgentJson.Read(entry, DocumentBodies.ReadFrom(root, file, Remedy).Open);

    private static UnrecoverableText ReadText(JsonElement element) =>
        new(OwnedAgentJson.ReadText(element, "path"), element.GetProperty("changed").GetBoolean());
}
