using Amas.Config.Files;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Writes drafts, all or none of them: each to a temporary file first, then by renaming it. If the process is killed, every file is
/// either old or new; if a write fails, the replaced files are restored.
/// </summary>
internal sealed class DraftWriter(IReadOnlyCollection<DraftFiles.Draft> drafts)
{
    private readonly List<DraftFiles.Draft> replaced = [];

    /// <exception cref="IOException">A write failed. The files are unchanged, unless the message says which ones could not be
    /// restored.</exception>
    public void Write()
    {
        try
        {
            foreach (var draft in drafts)
            {
                Stage(draft);
            }

            foreach (var draft in drafts)
            {
                replaced.Add(draft);
                File.Move(GetTemporaryPath(draft), draft.Path, overwrite: draft.Original is not null);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"nothing was imported: cannot write a file: {exception.Message}{Undo()}", exception);
        }
    }

    /// <summary>Restores the replaced files.</summary>
    /// <returns>The end of an error message with the files that could not be restored; empty if there are none.</returns>
    public string Undo()
    {
        List<string> lost = [];
        foreach (var draft in drafts)
        {
            try
            {
                File.Delete(GetTemporaryPath(draft));
                if (replaced.Contains(draft))
                {
                    Restore(draft);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                lost.Add($"{draft.Path} ({exception.Message})");
            }
        }

        return lost.Count == 0 ? "" : $"; could not restore {string.Join(", ", lost)}";
    }

    private static string GetTemporaryPath(DraftFiles.Draft draft) => $"{draft.Path}.amas-sync-new";

    private static void Stage(DraftFiles.Draft draft)
    {
        if (draft.Original is { } original && !DraftFiles.ReadCurrent(draft.Path).AsSpan().SequenceEqual(original))
        {
            throw new IOException($"{draft.Path} was changed during the import");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(draft.Path) ?? ".");
        using (var stream = AtomicFile.Create(GetTemporaryPath(draft)))
        {
            stream.Write(draft.Content);
            stream.Flush(flushToDisk: true);
        }

        if (draft.Original is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(GetTemporaryPath(draft), File.GetUnixFileMode(draft.Path));
        }
    }

    private static void Restore(DraftFiles.Draft draft)
    {
        if (draft.Original is { } original)
        {
            File.WriteAllBytes(draft.Path, original);
        }
        else if (File.Exists(draft.Path) && DraftFiles.ReadCurrent(draft.Path).AsSpan().SequenceEqual(draft.Content))
        {
            File.Delete(draft.Path);
        }
    }
}
