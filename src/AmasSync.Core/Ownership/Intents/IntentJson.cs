using System.Text.Json;
using Amas.Config;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>Converts an intent to JSON and back. It refers to configurations by their fingerprints.</summary>
internal static class IntentJson
{
    /// <summary>Writes an intent, and adds the configurations that it refers to.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="intent">The intent.</param>
    /// <param name="bodies">The configurations of the document.</param>
    /// <param name="beginLine">Begins a line of the document, for each write.</param>
    public static void Write(Utf8JsonWriter writer, Intent intent, BodyList bodies, Action beginLine)
    {
        writer.WriteStartObject();
        writer.WriteString("run", intent.RunId);
        writer.WriteString("started_at", OwnedAgentJson.FormatTime(intent.StartedAt));
        writer.WriteStartArray("writes");
        foreach (var write in intent.Writes)
        {
            beginLine();
            writer.WriteStartObject();
            writer.WriteString("action", write.Action.ToString().ToLowerInvariant());
            writer.WriteString("name", write.Name.Text);
            OwnedAgentJson.WriteOptional(writer, "id", write.Id);
            writer.WriteString("file", write.File);
            WriteIdsBefore(writer, write.IdsBefore);
            OwnedAgentJson.WriteOptional(writer, "open_since", write.OpenSince is { } since ? OwnedAgentJson.FormatTime(since) : null);
            OwnedAgentJson.WriteOptional(writer, "body", write.StoredBody is { } body ? bodies.Add(body) : null);
            WriteRestoration(writer, write.Restoration, bodies);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Reads an intent. Its configurations are opened, but not read.</summary>
    public static Intent Read(JsonElement element, OpenBody open) => new(
        OwnedAgentJson.ReadText(element, "run"),
        element.GetProperty("started_at").GetDateTimeOffset(),
        [.. element.GetProperty("writes").EnumerateArray().Select(write => ReadWrite(write, open))]);

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

    private static void WriteRestoration(Utf8JsonWriter writer, Restoration? restoration, BodyList bodies)
    {
        switch (restoration)
        {
            case { Entry: { } entry }:
                writer.WritePropertyName("restores");
                OwnedAgentJson.Write(writer, entry, bodies);
                break;
            case not null:
                writer.WriteNull("restores");
                break;
        }
    }

    private static IntendedWrite ReadWrite(JsonElement element, OpenBody open)
    {
        AgentName name = new(OwnedAgentJson.ReadText(element, "name"));
        return new(
            ParseAction(OwnedAgentJson.ReadText(element, "action")),
            name,
            OwnedAgentJson.ReadOptional(element, "id"),
            OwnedAgentJson.ReadText(element, "file"),
            OwnedAgentJson.ReadOptional(element, "body") is { } body ? open(body, name) : null)
        {
            IdsBefore = element.TryGetProperty("ids_before", out var ids)
                ? [.. ids.EnumerateArray().Select(id => id.GetString() ?? "")]
                : [],
            OpenSince = OwnedAgentJson.ReadOptionalTime(element, "open_since"),
            Restoration = element.TryGetProperty("restores", out var entry) ? ReadRestoration(entry, open) : null,
        };
    }

    private static Restoration ReadRestoration(JsonElement entry, OpenBody open) =>
        new(entry.ValueKind == JsonValueKind.Null ? null : OwnedAgentJson.Read(entry, open));

    private static WriteAction ParseAction(string text) => text switch
    {
        "create" => WriteAction.Create,
        "update" => WriteAction.Update,
        "delete" => WriteAction.Delete,
        _ => throw new FormatException($"{text} is not an action."),
    };
}
