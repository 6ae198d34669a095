using System.Text.Json;
using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying.Runs;

/// <summary>A backup as JSON, and back.</summary>
internal static class BackupJson
{
    public static byte[] Write(Backup backup) => OwnFileJson.Write(writer =>
    {
        writer.WriteString("id", backup.Id);
        writer.WriteString("name", backup.Name.Text);
        writer.WriteString("file", backup.File);
        writer.WritePropertyName("config");
        ConfigJson.WriteRedacted(writer, backup.Config);
        writer.WriteStartArray("unkept");
        foreach (var text in backup.Unkept)
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
            OwnedAgentJson.Write(writer, owned);
        }
    });

    public static Backup Read(string file, byte[] utf8) => OwnFileJson.Read(file, utf8, root => new Backup
    {
        Id = OwnedAgentJson.Text(root, "id"),
        Name = new AgentName(OwnedAgentJson.Text(root, "name")),
        File = OwnedAgentJson.Text(root, "file"),
        Config = OwnedAgentJson.Config(root.GetProperty("config")),
        Unkept = [.. root.GetProperty("unkept").EnumerateArray().Select(ReadText)],
        Owned = root.TryGetProperty("owned", out var owned) ? OwnedAgentJson.Read(owned) : null,
    });

    private static UnkeptText ReadText(JsonElement element) => new(OwnedAgentJson.Text(element, "path"), element.GetProperty("changed").GetBoolean());
}
