using System.Globalization;
using System.Text.Json;
using Amas.Config.Files;
using Amas.Config.Json;
using AmasSync.Core.Ownership;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Cli.Testing.Recording;

/// <summary>
/// What replies of servers were seen to show, as <c>doctor --probe-tests</c> found out, with the time. It is forgotten after 30 days,
/// because a server may change.
/// </summary>
/// <param name="testsFolder">The folder of all runs of tests.</param>
/// <param name="time">The clock.</param>
internal sealed class ServerCapabilities(string testsFolder, TimeProvider time)
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    private readonly string path = Path.Combine(testsFolder, "capabilities.json");

    /// <summary>Returns what a server is known to show.</summary>
    /// <param name="server">The address, as in the project file.</param>
    public Observability Read(string server)
    {
        var known = ReadAll().GetValueOrDefault(server);
        return new(IsRecent(known.Speakers), IsRecent(known.Tools));
    }

    /// <summary>Stores what a server was just seen to show. What it did not show now is forgotten.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string server, Observability seen)
    {
        var now = time.GetUtcNow();
        var all = ReadAll();
        all[server] = (seen.Speakers ? now : null, seen.Tools ? now : null);
        ToolFolder.Create(testsFolder);
        AtomicFile.Replace(path, JsonLineWriter.RenderUtf8(writer =>
        {
            foreach (var (address, times) in all.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                writer.WriteStartObject(address);
                WriteTime(writer, "speakers", times.Speakers);
                WriteTime(writer, "tools", times.Tools);
                writer.WriteEndObject();
            }
        }));
    }

    private Dictionary<string, (DateTimeOffset? Speakers, DateTimeOffset? Tools)> ReadAll()
    {
        Dictionary<string, (DateTimeOffset? Speakers, DateTimeOffset? Tools)> all = new(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadOwn(path, MaxBytes));
            foreach (var server in document.RootElement.EnumerateObject())
            {
                all[server.Name] = (ReadTime(server.Value, "speakers"), ReadTime(server.Value, "tools"));
            }
        }
        catch (Exception unreadable) when (unreadable
            is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            // Nothing is known then.
        }

        return all;
    }

    private bool IsRecent(DateTimeOffset? seenAt) => seenAt >= time.GetUtcNow() - MaxAge;

    private static DateTimeOffset? ReadTime(JsonElement server, string name) =>
        server.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? DateTimeOffset.Parse(text.GetString() ?? "", CultureInfo.InvariantCulture)
            : null;

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? seenAt) =>
        writer.WriteString(name, seenAt?.ToString("O", CultureInfo.InvariantCulture));
}
