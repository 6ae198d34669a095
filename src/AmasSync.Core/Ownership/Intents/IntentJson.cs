using System.Text.Json;
using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>Converts an intent to JSON and back.</summary>
internal static class IntentJson
{
    public static void Write(Utf8JsonWriter writer, Intent intent)
    {
        writer.WriteStartObject();
        writer.WriteString("run", intent.RunId);
        writer.WriteString("started_at", OwnedAgentJson.FormatTime(intent.StartedAt));
        writer.WriteStartArray("writes");
        foreach (var write in intent.Writes)
        {
            writer.WriteStartObject();
            writer.WriteString("action", write.Action.ToString().ToLowerInvariant());
            writer.WriteString("name", write.Name.Text);
            OwnedAgentJson.WriteOptional(writer, "id", write.Id);
            writer.WriteString("file", write.File);
            WriteIdsBefore(writer, write.IdsBefore);
            OwnedAgentJson.WriteOptional(writer, "open_since", write.OpenSince is { } since ? OwnedAgentJson.FormatTime(since) : null);
            if (write.Body is { } body)
            {
                writer.WritePropertyName("body");
                ConfigJson.WriteStored(writer, body);
            }

            WriteRestoration(writer, write.Restoration);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static Intent Read(JsonElement element) => new(
        OwnedAgentJson.ReadText(element, "run"),
        element.GetProperty("started_at").GetDateTimeOffset(),
        [.. element.GetProperty("writes").EnumerateArray().Select(ReadWrite)]);

    private static void WriteIdsBefore(Utf8JsonWriter writer, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("ids_before");
        foreach (var id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    private static void WriteRestoration(Utf8JsonWriter writer, Restoration? restoration)
    {
        switch (restoration)
        {
            case { Entry: { } entry }:
                writer.WritePropertyName("restores");
                OwnedAgentJson.Write(writer, entry);
                break;
            case not null:
                writer.WriteNull("restores");
                break;
        }
    }

    private static IntendedWrite ReadWrite(JsonElement element) => new(
        ParseAction(OwnedAgentJson.ReadText(element, "action")),
        new AgentName(OwnedAgentJson.ReadText(element, "name")),
        OwnedAgentJson.ReadOptional(element, "id"),
        OwnedAgentJson.ReadText(element, "file"),
        element.TryGetProperty("body", out var body) ? OwnedAgentJson.ReadConfig(body) : null)
    {
        IdsBefore = element.TryGetProperty("ids_before", out var ids)
            ? [.. ids.EnumerateArray().Select(id => id.GetString() ?? "")]
            : [],
        OpenSince = OwnedAgentJson.ReadOptionalTime(element, "open_since"),
        Restoration = element.TryGetProperty("restores", out var entry) ? ReadRestoration(entry) : null,
    };

    private static Restoration ReadRestoration(JsonElement entry) =>
        new(entry.ValueKind == JsonValueKind.Null ? null : OwnedAgentJson.Read(entry));

    private static WriteAction ParseAction(string text) => text switch
    {
        "create" => WriteAction.Create,
        "update" => WriteAction.Update,
        "delete" => WriteAction.Delete,
        _ => throw new FormatException($"{text} is not an action."),
    };
}
