using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>Files that one process writes and others only read. A kill releases them: the operating system holds the lock.</summary>
internal static class ResultLock
{
    // What the system says where a file is held: Windows, Linux, macOS.
    private static readonly int[] HeldErrorCodes = [32, 11, 35];

    /// <exception cref="ToolException">Another process holds it, or it is no file.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException(ToolError.ForUsage($"{path} is a folder", "--out takes a file"));
        }

        try
        {
            FileStream file = new(path, mode, FileAccess.ReadWrite, GetSharing(), bufferSize: 0);
            return file.CanSeek ? file : throw CreateNotAFileError(file);
        }
        catch (IOException held) when (HeldErrorCodes.Contains(held.HResult & 0xFFFF))
        {
            throw new ToolException(new(ExitCode.Refused, "locked", $"another batch is writing to {Path.GetFileName(path)}", "wait for it, or give another --out"), held);
        }
    }

    /// <summary>Puts one held file in the place of another; at no moment can a third get hold of the place.</summary>
    public static FileStream Replace(FileStream file, string path, FileStream replacement)
    {
        replacement.Flush(flushToDisk: true);
        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be replaced there; the other one is held while it moves.
            file.Dispose();
        }

        File.Move(replacement.Name, path, overwrite: true);
        file.Dispose();
        return replacement;
    }

    // On Windows sharing is enforced for readers too, elsewhere it is asked for by those who want it.
    private static FileShare GetSharing() => OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None;

    private static ToolException CreateNotAFileError(FileStream file)
    {
        file.Dispose();
        return new(ToolError.ForUsage($"{file.Name} is no file that can be gone on with", "--out takes a file"));
    }
}
