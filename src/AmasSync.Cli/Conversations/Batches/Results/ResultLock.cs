using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// Opens files for writing by one process and reading by others. The operating system releases the lock when the process ends.
/// </summary>
internal static class ResultLock
{
    // The error codes for a locked file: Windows, Linux, macOS.
    private static readonly int[] HeldErrorCodes = [32, 11, 35];

    /// <exception cref="ToolException">The file is locked by another process, or is not a regular file.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException(ToolError.ForUsage($"{path} is a folder", "specify a file for --out"));
        }

        try
        {
            FileStream file = new(path, mode, FileAccess.ReadWrite, GetSharing(), bufferSize: 0);
            return file.CanSeek ? file : throw CreateNotAFileError(file);
        }
        catch (IOException held) when (HeldErrorCodes.Contains(held.HResult & 0xFFFF))
        {
            ToolError error = new(
                ExitCode.Refused,
                "locked",
                $"another batch is writing to {Path.GetFileName(path)}",
                "wait until it has finished, or use another --out");
            throw new ToolException(error, held);
        }
    }

    /// <summary>Replaces a locked file with another one, so that no other process can lock the path in between.</summary>
    public static FileStream Replace(FileStream file, string path, FileStream replacement)
    {
        replacement.Flush(flushToDisk: true);
        if (OperatingSystem.IsWindows())
        {
            // On Windows an open file cannot be replaced; the replacement stays locked while it is moved.
            file.Dispose();
        }

        File.Move(replacement.Name, path, overwrite: true);
        file.Dispose();
        return replacement;
    }

    // On Windows the share mode applies to all readers; elsewhere it is an advisory lock, which plain readers ignore.
    private static FileShare GetSharing() => OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None;

    private static ToolException CreateNotAFileError(FileStream file)
    {
        file.Dispose();
        return new(ToolError.ForUsage($"cannot resume from {file.Name}: not a regular file", "specify a file for --out"));
    }
}
