using System.Text.Json;
using Amas.Config;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Core.Applying.Runs;

/// <summary>Writes and reads run records as JSON.</summary>
internal static class RunRecordJson
{
    public static byte[] Write(RunRecord record) => RunFileJson.Write(writer => WriteMembers(writer, record));

    public static RunRecord Read(string file, byte[] utf8) => RunFileJson.Read(file, utf8, ReadMembers);

    private static void WriteMembers(Utf8JsonWriter writer, RunRecord record)
    {
        writer.WriteString("run", record.RunId);
        writer.WriteNumber("number", record.Number);
        writer.WriteString("command", record.Command);
        writer.WriteString("by", record.StartedBy);
        writer.WriteString("tool_version", record.ToolVersion);
        writer.WriteString("environment", record.Environment);
        writer.WriteString("server", record.Server);
        writer.WriteString("started_at", record.StartedAt.UtcDateTime);
        OwnedAgentJson.WriteOptional(writer, "git_sha", record.GitSha);
        writer.WriteString("plan_hash", record.PlanHash);
        OwnedAgentJson.WriteOptional(writer, "undoes", record.UndoneRunId);
        writer.WriteBoolean("automatic", record.IsAutomatic);
        writer.WriteStartArray("writes");
        foreach (var write in record.Writes)
        {
            writer.WriteStartObject();
            writer.WriteString("action", write.Action.ToString().ToLowerInvariant());
            writer.WriteString("name", write.Name.Text);
            OwnedAgentJson.WriteOptional(writer, "id", write.Id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static RunRecord ReadMembers(JsonElement root) => new()
    {
        RunId = OwnedAgentJson.ReadText(root, "run"),
        Number = root.GetProperty("number").GetInt32(),
        Command = OwnedAgentJson.ReadText(root, "command"),
        StartedBy = OwnedAgentJson.ReadText(root, "by"),
        ToolVersion = OwnedAgentJson.ReadText(root, "tool_version"),
        Environment = OwnedAgentJson.ReadText(root, "environment"),
        Server = OwnedAgentJson.ReadText(root, "server"),
        StartedAt = root.GetProperty("started_at").GetDateTimeOffset(),
        GitSha = OwnedAgentJson.ReadOptional(root, "git_sha"),
        PlanHash = OwnedAgentJson.ReadText(root, "plan_hash"),
        UndoneRunId = OwnedAgentJson.ReadOptional(root, "undoes"),
        IsAutomatic = root.GetProperty("automatic").GetBoolean(),
        Writes = [.. root.GetProperty("writes").EnumerateArray().Select(ReadWrite)],
    };

    private static RunWrite ReadWrite(JsonElement element) => new(
        Enum.Parse<WriteAction>(OwnedAgentJson.ReadText(element, "action"), ignoreCase: true),
        new AgentName(OwnedAgentJson.ReadText(element, "name")),
        OwnedAgentJson.ReadOptional(element, "id"));
}
