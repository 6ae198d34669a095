namespace Amas.Config.Files;

/// <summary>Creates files that only their owner may read. The permissions of a file that exists are kept.</summary>
internal static class PrivateFile
{
    /// <summary>Opens a file for appending, or creates it.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to write the file is missing.</exception>
    public static FileStream Append(string path) => new(path, CreateOptions(FileMode.Append));

    /// <summary>Creates an empty file if there is none.</summary>
    /// <inheritdoc cref="Append" path="/exception"/>
    public static void Ensure(string path)
    {
        if (!Path.Exists(path))
        {
            using FileStream file = new(path, CreateOptions(FileMode.CreateNew));
        }
    }

    private static FileStreamOptions CreateOptions(FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
