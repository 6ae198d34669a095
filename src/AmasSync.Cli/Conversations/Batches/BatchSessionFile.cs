using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>
/// Records the session of a batch before the first message is sent. The results contain the session only after the first reply, and a run
/// that is killed earlier must be resumed in the same session.
/// </summary>
internal sealed class BatchSessionFile(string folder, string results)
{
    private readonly string path = Path.Combine(folder, $"{Sha256Hex.Compute(results)[..32]}.json");

    /// <summary>Reads the session of a batch; null if none was recorded.</summary>
    public string? Read(string batch)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return root.GetProperty("batch").GetString() == batch ? root.GetProperty("session_id").GetString() : null;
        }
        catch (Exception exception) when (IsMissingOrInvalid(exception))
        {
            return null;
        }
    }

    public void Write(string batch, string sessionId)
    {
        ToolFolder.Create(Path.GetDirectoryName(folder) ?? ".");
        Directory.CreateDirectory(folder);
        var temporary = $"{path}.new";
        File.WriteAllBytes(temporary, JsonLineWriter.RenderUtf8(writer =>
        {
            writer.WriteString("batch", batch);
            writer.WriteString("session_id", sessionId);
        }));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Removes the record at the end of the batch.</summary>
    public void Remove() => File.Delete(path);

    private static bool IsMissingOrInvalid(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException;
}
