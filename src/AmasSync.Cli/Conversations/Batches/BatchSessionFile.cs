using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>
/// Which session a batch is held in, noted before the first message: the results name it only from the first answer on, and a run that was killed
/// before that is to be gone on with in the same session.
/// </summary>
internal sealed class BatchSessionFile(string folder, string results)
{
    private readonly string path = Path.Combine(folder, $"{Sha256Hex.Compute(results)[..32]}.json");

    /// <summary>The session of that batch, where one was noted.</summary>
    public string? Read(string batch)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.GetProperty("batch").GetString() == batch ? document.RootElement.GetProperty("session_id").GetString() : null;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
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

    /// <summary>The batch is over.</summary>
    public void Remove() => File.Delete(path);
}
