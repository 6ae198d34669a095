namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Writes drafts, all or none: each beside its file first, then renamed over it. A kill leaves of each file the old or the new one; where something
/// fails, what was replaced is put back.
/// </summary>
internal sealed class DraftWriter(IReadOnlyCollection<DraftFiles.Draft> drafts)
{
    private readonly List<DraftFiles.Draft> replaced = [];

    /// <exception cref="IOException">Not written, and nothing is changed; or, where the message says so, some of it could not be put back.</exception>
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
            throw new IOException($"nothing was imported, because a file could not be written: {exception.Message}{Undo()}", exception);
        }
    }

    /// <summary>Puts back what was replaced; says what could not be, or nothing.</summary>
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

        return lost.Count == 0 ? "" : $"; what could not be put back: {string.Join(", ", lost)}";
    }

    private static string GetTemporaryPath(DraftFiles.Draft draft) => $"{draft.Path}.amas-sync-new";

    private static void Stage(DraftFiles.Draft draft)
    {
        if (draft.Original is { } original && !File.ReadAllBytes(draft.Path).AsSpan().SequenceEqual(original))
        {
            throw new IOException($"{draft.Path} was changed by somebody else in the meantime");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(draft.Path) ?? ".");
        using (FileStream stream = new(GetTemporaryPath(draft), FileMode.Create, FileAccess.Write))
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
        else if (File.Exists(draft.Path) && File.ReadAllBytes(draft.Path).AsSpan().SequenceEqual(draft.Content))
        {
            File.Delete(draft.Path);
        }
    }
}
