using System.Text.Json;
using Amas.Config.Files;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>
/// Stores the session of a batch before the first message is sent. The results name it only after the first reply, and a run that is
/// killed before that must be continued in the same session.
/// </summary>
internal sealed class BatchSessionFile(string folder, string results)
{
    private const int FileNameLength = 32;
    private const int MaxBytes = 4096;

    private readonly string path = Path.Combine(folder, $"{Sha256Hex.Compute(results)[..FileNameLength]}.json");

    /// <summary>Reads the ID of the session of a batch; null if none was stored.</summary>
    public string? Read(string batch)
    {
        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadOwn(path, MaxBytes));
            var root = document.RootElement;
            return root.GetProperty("batch").GetString() == batch ? root.GetProperty("session_id").GetString() : null;
        }
        catch (Exception none) when (none
            is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    public void Write(string batch, string sessionId)
    {
        ToolFolder.Create(folder);
        AtomicFile.Replace(path, JsonLineWriter.RenderUtf8(writer =>
        {
            writer.WriteString("batch", batch);
            writer.WriteString("session_id", sessionId);
        }));
    }

    /// <summary>Deletes the file when the batch is complete.</summary>
    public void Remove() => File.Delete(path);
}
