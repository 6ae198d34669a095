using Amas.Config.Files;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Writes drafts, all or none of them: each to a temporary file first, then by renaming it. If the process is killed, every file is
/// either old or new. If a write fails, the replaced files are restored from copies that were written before, so that a full disk cannot
/// prevent it. A file that is changed at the same time is never overwritten.
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
                EnsureUnchanged(draft);
                File.Move(GetNewPath(draft), draft.Path, overwrite: draft.Original is not null);
                replaced.Add(draft);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"nothing was imported: cannot write a file: {exception.Message}{Undo()}", exception);
        }
    }

    /// <summary>Deletes the copies of the replaced files. They cannot be restored afterwards.</summary>
    public void Complete()
    {
        foreach (var draft in drafts)
        {
            try
            {
                File.Delete(GetOldPath(draft));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Everything is written, and a copy that is left does no harm.
            }
        }
    }

    /// <summary>Restores the replaced files, except those that were changed since they were written.</summary>
    /// <returns>The end of an error message with the files that could not be restored; empty if there are none.</returns>
    public string Undo()
    {
        List<string> lost = [];
        List<string> kept = [];
        foreach (var draft in drafts)
        {
            try
            {
                File.Delete(GetNewPath(draft));
                if (replaced.Contains(draft) && !TryRestore(draft))
                {
                    kept.Add(draft.Path);
                }

                File.Delete(GetOldPath(draft));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                lost.Add($"{draft.Path} ({exception.Message})");
            }
        }

        return (lost.Count == 0 ? "" : $"; could not restore {string.Join(", ", lost)}")
            + (kept.Count == 0 ? "" : $"; not restored, because it was changed since: {string.Join(", ", kept)}");
    }

    private static string GetNewPath(DraftFiles.Draft draft) => $"{draft.Path}.{Environment.ProcessId}.amas-sync-new";

    private static string GetOldPath(DraftFiles.Draft draft) => $"{draft.Path}.{Environment.ProcessId}.amas-sync-old";

    private static void Stage(DraftFiles.Draft draft)
    {
        EnsureUnchanged(draft);
        Directory.CreateDirectory(Path.GetDirectoryName(draft.Path) ?? ".");
        WriteBeside(draft, GetNewPath(draft), draft.Content);
        if (draft.Original is { } original)
        {
            WriteBeside(draft, GetOldPath(draft), original);
        }
    }

    private static void EnsureUnchanged(DraftFiles.Draft draft)
    {
        if (draft.Original is { } original && !HasContent(draft.Path, original))
        {
            throw new IOException($"{draft.Path} was changed during the import");
        }
    }

    private static void WriteBeside(DraftFiles.Draft draft, string path, byte[] content)
    {
        using (var stream = AtomicFile.Create(path))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        if (draft.Original is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(draft.Path));
        }
    }

    private static bool TryRestore(DraftFiles.Draft draft)
    {
        if (!HasContent(draft.Path, draft.Content))
        {
            return false;
        }

        if (draft.Original is null)
        {
            File.Delete(draft.Path);
        }
        else
        {
            File.Move(GetOldPath(draft), draft.Path, overwrite: true);
        }

        return true;
    }

    private static bool HasContent(string path, byte[] content)
    {
        try
        {
            return DraftFiles.ReadCurrent(path).AsSpan().SequenceEqual(content);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
