using System.Globalization;
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
        writer.WriteString("started_at", intent.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteStartArray("writes");
        foreach (var write in intent.Writes)
        {
            writer.WriteStartObject();
            writer.WriteString("action", write.Action.ToString().ToLowerInvariant());
            writer.WriteString("name", write.Name.Text);
            OwnedAgentJson.WriteOptional(writer, "id", write.Id);
            writer.WriteString("file", write.File);
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
