using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Yaml.Parsing.Diagnosis;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Ownership.Serialization;

/// <summary>
/// Converts the inventory to a JSON document and back. Each agent, each intended write and each configuration is one line, so that a
/// difference between two versions shows what changed. Secrets are written as marks.
/// </summary>
internal static class InventoryJson
{
    /// <summary>The format version. The major number increases if an older tool would misread the document.</summary>
    public const string FormatVersion = "1.0";

    /// <summary>What to do if a configuration of an inventory is missing or damaged.</summary>
    public const string BodyRemedy = "restore the inventory from Git or from a backup, or run 'amas-sync inventory forget' for this agent "
        + "and adopt or import it again";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        SkipValidation = true,
    };

    /// <summary>Writes an inventory with its configurations.</summary>
    /// <exception cref="InventoryException">A configuration is missing.</exception>
    public static void Write(Stream stream, Inventory inventory) => Write(stream, inventory, hasBodies: true);

    /// <summary>Returns an inventory with its configurations.</summary>
    /// <inheritdoc cref="Write(Stream, Inventory)" path="/exception"/>
    public static byte[] Write(Inventory inventory)
    {
        using MemoryStream stream = new();
        Write(stream, inventory);
        return stream.ToArray();
    }

    /// <summary>Writes an inventory without its configurations, which are stored beside it.</summary>
    public static void WriteEntries(Stream stream, Inventory inventory) => Write(stream, inventory, hasBodies: false);

    /// <summary>Reads an inventory with its configurations.</summary>
    /// <exception cref="InventoryException">The document is not an inventory, or has a newer format.</exception>
    public static Inventory Read(byte[] utf8, string place) =>
        Read(new MemoryStream(utf8), place, (offset, length) => utf8.AsMemory((int)offset, length));

    /// <summary>Reads an inventory without its configurations, which are read on demand.</summary>
    /// <param name="stream">The document. It can be read twice.</param>
    /// <param name="place">Where it is, for messages.</param>
    /// <param name="readPart">Reads a part of the document: its offset and its length.</param>
    /// <inheritdoc cref="Read(byte[], string)" path="/exception"/>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Inventory Read(Stream stream, string place, Func<long, int, ReadOnlyMemory<byte>> readPart)
    {
        PartBodies bodies = new(place, BodyRemedy, readPart);
        return Read(stream, place, bodies.Open, bodies);
    }

    /// <summary>Reads an inventory whose configurations are stored beside it.</summary>
    /// <inheritdoc cref="Read(byte[], string)" path="/exception"/>
    public static Inventory ReadEntries(byte[] utf8, string place, OpenBody open) =>
        Read(new MemoryStream(utf8), place, open, bodies: null);

    private static Inventory Read(Stream stream, string place, OpenBody open, PartBodies? bodies)
    {
        try
        {
            return new InventoryReader(place, open, bodies).Read(stream);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InventoryException($"{place} is not a valid inventory: {ExplainProblem(ReadAll(stream))}", exception);
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using MemoryStream content = new();
        stream.Position = 0;
        stream.CopyTo(content);
        return content.ToArray();
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

    private static void Write(Stream stream, Inventory inventory, bool hasBodies)
    {
        using Utf8JsonWriter writer = new(stream, Options);
        BodyList bodies = new();
        writer.WriteStartObject();
        writer.WriteString("format_version", FormatVersion);
        writer.WriteString("project", inventory.ProjectId);
        writer.WriteString("environment", inventory.Environment);
        writer.WriteString("server", inventory.Server);
        OwnedAgentJson.WriteOptional(writer, "folder", inventory.Folder);
        OwnedAgentJson.WriteOptional(writer, "owner", inventory.Owner);
        OwnedAgentJson.WriteOptional(writer, "applied_sha", inventory.AppliedSha);
        OwnedAgentJson.WriteOptional(writer, "attempted_sha", inventory.AttemptedSha);
        writer.WriteNumber("runs", inventory.RunCount);
        writer.WriteStartArray("agents");
        foreach (var agent in inventory.Agents)
        {
            BeginLine();
            OwnedAgentJson.Write(writer, agent, bodies);
        }

        BeginLine();
        writer.WriteEndArray();
        if (inventory.Intent is { } intent)
        {
            writer.WritePropertyName("intent");
            IntentJson.Write(writer, intent, bodies, BeginLine);
        }

        if (hasBodies)
        {
            DocumentBodies.Write(writer, bodies.Bodies, BeginLine);
        }

        writer.WriteEndObject();
        BeginLine();

        // A comma comes first on its line, so that a line of its own is added to the difference for each new agent, and no other.
        void BeginLine()
        {
            writer.Flush();
            stream.WriteByte((byte)'\n');
        }
    }
}
