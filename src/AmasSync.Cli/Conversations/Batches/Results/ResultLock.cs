using Amas.Config.Files;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>Opens files that only one process may write. The operating system releases them if the process is killed.</summary>
internal static class ResultLock
{
    // The error codes for a locked file on Windows, Linux and macOS.
    private static readonly int[] HeldErrorCodes = [32, 11, 35];

    /// <exception cref="ToolException">Another process has the file open, or the path is not a file.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException(ToolError.ForUsage($"{path} is a folder", "specify a file for --out"));
        }

        try
        {
            FileStream file = new(path, mode, FileAccess.ReadWrite, GetSharing(), bufferSize: 0);
            return RegularFile.IsRegular(file) ? file : throw CreateNotAFileError(file);
        }
        catch (IOException held) when (HeldErrorCodes.Contains(held.HResult & 0xFFFF))
        {
            var message = $"another batch is writing to {Path.GetFileName(path)}";
            throw new ToolException(new(ExitCode.Refused, "locked", message, "wait until it ends, or use another --out"), held);
        }
    }

    /// <summary>Replaces one open file with another. No other process can open the path in between.</summary>
    public static FileStream Replace(FileStream file, string path, FileStream replacement)
    {
        replacement.Flush(flushToDisk: true);
        if (OperatingSystem.IsWindows())
        {
            // Windows cannot replace an open file; the replacement stays open while it is moved.
            file.Dispose();
        }

        File.Move(replacement.Name, path, overwrite: true);
        file.Dispose();
        return replacement;
    }

    // Windows enforces the sharing mode for readers too. On other systems it is advisory.
    private static FileShare GetSharing() => OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None;

    private static ToolException CreateNotAFileError(FileStream file)
    {
        file.Dispose();
        return new(ToolError.ForUsage($"cannot resume from {file.Name}: not a regular file", "specify a file for --out"));
    }
}
