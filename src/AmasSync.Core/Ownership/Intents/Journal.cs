using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config;
using Amas.Config.Files;
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
    private readonly Lock gate = new();

    public Journal(string path)
    {
        ToolFolder.Create(Path.GetDirectoryName(path) ?? ".");
        file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    public void Append(JournalEntry entry)
    {
        using MemoryStream line = new();
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
                OwnedAgentJson.Write(writer, recorded);
            }

            writer.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        lock (gate)
        {
            file.Write(line.GetBuffer(), 0, (int)line.Length);
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Returns the finished writes of a run. An incomplete line is ignored; a missing journal has no entries.</summary>
    public static IReadOnlyList<JournalEntry> Read(string path)
    {
        List<JournalEntry> entries = [];
        using var reader = Open(path);
        while (reader?.ReadLine() is { } line)
        {
            if (Parse(line) is { } entry)
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

    private static JournalEntry? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new() { MaxDepth = 256 });
            var root = document.RootElement;
            return new(
                new AgentName(OwnedAgentJson.ReadText(root, "name")),
                root.TryGetProperty("recorded", out var recorded) ? OwnedAgentJson.Read(recorded) : null,
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
}
