using System.Text;
using System.Text.Json;
using Amas.Config.Files;
using Amas.Config.Json;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// The sessions that a run of tests created: one line per session that was created or deleted. Each is passed to the operating system at
/// once, so that a killed process loses none.
/// </summary>
internal sealed class SessionJournal : IDisposable
{
    private const int MaxBytes = 64 * 1024 * 1024;

    private readonly FileStream file;
    private readonly Lock gate = new();

    /// <summary>Opens a journal, or creates it.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public SessionJournal(string path)
    {
        RegularFile.EnsureNoLink(path);
        file = PrivateFile.Append(path);
    }

    /// <summary>Adds a session that was created on the server of an environment.</summary>
    public void AddCreated(string sessionId, string environment, string server) => Append(writer =>
    {
        writer.WriteString("created", sessionId);
        writer.WriteString("environment", environment);
        writer.WriteString("server", server);
    });

    /// <summary>Adds that a session was deleted.</summary>
    public void AddDeleted(string sessionId) => Append(writer => writer.WriteString("deleted", sessionId));

    public void Dispose() => file.Dispose();

    /// <summary>
    /// Returns the sessions of a journal that were not deleted. An incomplete line is ignored; a journal that cannot be read has none.
    /// </summary>
    public static IReadOnlyList<JournaledSession> ReadOpen(string path)
    {
        List<JournaledSession> open = [];
        foreach (var line in ReadLines(path))
        {
            if (Parse(line) is not { } entry)
            {
                continue;
            }

            open.RemoveAll(session => session.Id == entry.Session.Id);
            if (!entry.IsDeleted)
            {
                open.Add(entry.Session);
            }
        }

        return open;
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(RegularFile.ReadOwn(path, MaxBytes)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static (JournaledSession Session, bool IsDeleted)? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.TryGetProperty("deleted", out var deleted)
                ? (new(deleted.GetString() ?? "", "", ""), IsDeleted: true)
                : (new(ReadText(root, "created"), ReadText(root, "environment"), ReadText(root, "server")), IsDeleted: false);
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string ReadText(JsonElement root, string name) => root.GetProperty(name).GetString() ?? "";

    private void Append(Action<Utf8JsonWriter> writeMembers)
    {
        var line = JsonLineWriter.RenderUtf8(writeMembers);
        lock (gate)
        {
            file.Write(line);
        }
    }
}
