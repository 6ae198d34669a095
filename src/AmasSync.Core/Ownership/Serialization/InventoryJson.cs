using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Yaml.Parsing.Diagnosis;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Ownership.Serialization;

/// <summary>Converts the inventory to a JSON document and back. Secrets are written as marks.</summary>
internal static class InventoryJson
{
    /// <summary>The format version. The major number increases if an older tool would misread the document.</summary>
    public const string FormatVersion = "1.0";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
        MaxDepth = 256,
        SkipValidation = true,
    };

    public static byte[] Write(Inventory inventory)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            Write(writer, inventory);
        }

        return stream.ToArray();
    }

    /// <exception cref="InventoryException">The document is not an inventory, or has a newer format.</exception>
    public static Inventory Read(ReadOnlyMemory<byte> utf8, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 256 });
            var root = document.RootElement;
            var format = ReadText(root, "format_version");
            return format.StartsWith("1.", StringComparison.Ordinal)
                ? Read(root)
                : throw new InventoryException($"{place} has format {format}, which this version does not support; use a newer amas-sync");
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InventoryException($"{place} is not a valid inventory: {ExplainProblem(utf8.Span)}", exception);
        }
    }

    private static string ExplainProblem(ReadOnlySpan<byte> utf8)
    {
        if (utf8 is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return "it begins with a byte order mark; an editor has changed it: save it as UTF-8 without one, or restore it from Git";
        }

        return ConflictMarkers.Find(Encoding.UTF8.GetString(utf8)).Any()
            ? "it contains the markers of a Git merge conflict; keep one of the versions, then run 'amas-sync plan' to see what it lacks"
            : "restore it from a backup or from Git, or delete it and adopt the agents again with --adopt";
    }

    private static void Write(Utf8JsonWriter writer, Inventory inventory)
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", FormatVersion);
        writer.WriteString("project", inventory.ProjectId);
        writer.WriteString("environment", inventory.Environment);
        writer.WriteString("server", inventory.Server);
        OwnedAgentJson.WriteOptional(writer, "folder", inventory.Folder);
        OwnedAgentJson.WriteOptional(writer, "owner", inventory.Owner);
        OwnedAgentJson.WriteOptional(writer, "applied_sha", inventory.AppliedSha);
        writer.WriteNumber("runs", inventory.RunCount);
        writer.WriteStartArray("agents");
        foreach (var agent in inventory.Agents)
        {
            OwnedAgentJson.Write(writer, agent);
        }

        writer.WriteEndArray();
        if (inventory.Intent is { } intent)
        {
            writer.WritePropertyName("intent");
            IntentJson.Write(writer, intent);
        }

        writer.WriteEndObject();
    }

    private static Inventory Read(JsonElement root) => new()
    {
        ProjectId = ReadText(root, "project"),
        Environment = ReadText(root, "environment"),
        Server = ReadText(root, "server"),
        Folder = OwnedAgentJson.ReadOptional(root, "folder"),
        Owner = OwnedAgentJson.ReadOptional(root, "owner"),
        AppliedSha = OwnedAgentJson.ReadOptional(root, "applied_sha"),
        RunCount = root.GetProperty("runs").GetInt32(),
        Agents = EnsureDistinct([.. root.GetProperty("agents").EnumerateArray().Select(OwnedAgentJson.Read)]),
        Intent = root.TryGetProperty("intent", out var intent) ? IntentJson.Read(intent) : null,
    };

    // With a duplicate ID or name, one entry could be mistaken for another agent.
    private static OwnedAgent[] EnsureDistinct(OwnedAgent[] agents) =>
        agents.DistinctBy(agent => agent.Id).Count() == agents.Length && agents.DistinctBy(agent => agent.Name).Count() == agents.Length
            ? agents
            : throw new FormatException("An ID or a name occurs twice.");

    private static string ReadText(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");
}
