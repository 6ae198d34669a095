using System.Collections.Concurrent;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources.Texts;

/// <summary>
/// The texts of files that a run reads for several environments, so that each file is read and hashed once. A file that was written
/// meanwhile is read again. The type is thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="maxLength">How many characters are kept. Files beyond that are read for each environment.</param>
internal sealed class RunTexts(TimeProvider time, long maxLength = 16 * 1024 * 1024)
{
    // A file can be written twice in one tick of the clock of the file system.
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<SourceFile, (FileStamp Stamp, FileText Text)> kept = new();
    private readonly Lock gate = new();
    private long length;

    /// <summary>Returns the text of a file, and reads it if it is not kept, or if the file was written since.</summary>
    /// <param name="file">The file.</param>
    /// <param name="read">Reads it; returns null if it cannot be read.</param>
    public FileText? GetOrRead(SourceFile file, Func<FileText?> read)
    {
        var stamp = FileStamp.Read(file.Path);
        if (stamp is not null && kept.TryGetValue(file, out var known) && known.Stamp == stamp)
        {
            return known.Text;
        }

        var text = read();
        if (text is not null && stamp is { } before && time.GetUtcNow() - before.WrittenAt > MinAge)
        {
            Store(file, before, text);
        }

        return text;
    }

    // Another environment may have read the same text at the same time. What was kept of an earlier version of the file still counts.
    private void Store(SourceFile file, FileStamp stamp, FileText text)
    {
        var size = text.Text.Value?.Length ?? 0;
        lock (gate)
        {
            var isKept = kept.TryGetValue(file, out var known) && known.Stamp == stamp;
            if (isKept || length + size > maxLength)
            {
                return;
            }

            length += size;
            kept[file] = (stamp, text);
        }
    }
}
