using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config;
using Amas.Config.Files;
using Amas.Config.Json.Buffers;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>
/// The local journal of a run: one line per create that is about to be sent, and one per finished write. Each is passed to the operating
/// system before the next write begins, so that a killed process loses none.
/// </summary>
internal sealed class Journal : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        SkipValidation = true,
    };

    private readonly FileStream file;
    private readonly IntentBodies known;
    private readonly Lock gate = new();

    /// <summary>Opens a journal, or creates it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">The configurations of the intent, which are saved with it.</param>
    public Journal(string path, IntentBodies known)
    {
        this.known = known;
        ToolFolder.Create(Path.GetDirectoryName(path) ?? ".");
        file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    public void Append(JournalEntry entry)
    {
        BodyList bodies = new();
        using PooledBuffer line = new();
        using (Utf8JsonWriter writer = new(line, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("name", entry.Name.Text);
            OwnedAgentJson.WriteOptional(writer, "forgotten", entry.ForgottenId);
            if (entry.IsBegin)
            {
                writer.WriteBoolean("begin", true);
            }

            if (entry.RecordedAgent is { } recorded)
            {
                writer.WritePropertyName("recorded");
                OwnedAgentJson.Write(writer, recorded, bodies);
                DocumentBodies.Write(writer, [.. bodies.Bodies.Where(body => known.Find(body.Fingerprint) is null)]);
            }

            writer.WriteEndObject();
        }

        line.Write("\n"u8);
        lock (gate)
        {
            file.Write(line.Written);
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Returns the finished writes of a run. An incomplete line is ignored; a missing journal has no entries.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">The configurations of the intent. Without those of the run, configurations of the entries are missing.</param>
    public static IReadOnlyList<JournalEntry> Read(string path, IntentBodies known)
    {
        List<JournalEntry> entries = [];
        using var reader = Open(path);
        while (reader?.ReadLine() is { } line)
        {
            if (Parse(line, path, known) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static StreamReader? Open(string path)
    {
        try
        {
            return new(RegularFile.OpenOwn(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static JournalEntry? Parse(string line, string path, IntentBodies known)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new() { MaxDepth = 256 });
            var root = document.RootElement;
            return new(
                new AgentName(OwnedAgentJson.ReadText(root, "name")),
                root.TryGetProperty("recorded", out var recorded) ? ReadEntry(root, recorded, path, known) : null,
                OwnedAgentJson.ReadOptional(root, "forgotten"))
            {
                IsBegin = root.TryGetProperty("begin", out var isBegin) && isBegin.GetBoolean(),
            };
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static OwnedAgent ReadEntry(JsonElement line, JsonElement recorded, string path, IntentBodies known)
    {
        var bodies = DocumentBodies.ReadFrom(line, path, "delete this file; the next apply then asks the server what this run has written");
        return OwnedAgentJson.Read(recorded, (fingerprint, agent) => known.Find(fingerprint) ?? bodies.Open(fingerprint, agent));
    }
}
