using Microsoft.Win32.SafeHandles;

namespace Amas.Config.Files;

/// <summary>
/// Opens files for reading; everything that is read from a disk is opened here. Only regular files are opened: a pipe could make the
/// process wait forever, and a device has no end. The size is checked before the content is read.
/// </summary>
internal static class RegularFile
{
    /// <summary>The largest document of the tool that is read: a plan, an inventory, a receipt or a backup.</summary>
    public const int MaxDocumentBytes = 512 * 1024 * 1024;

    /// <summary>Opens a file that a user names. Links are followed.</summary>
    /// <exception cref="IOException">The file cannot be opened, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to read the file is missing.</exception>
    public static FileStream Open(string path) => Open(path, followsLink: true);

    /// <summary>Opens a file that the tool wrote. It is never a link.</summary>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    public static FileStream OpenOwn(string path) => Open(path, followsLink: false);

    /// <summary>Reads a file that a user names. Links are followed.</summary>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    /// <exception cref="FileTooLargeException">The file is larger than that.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        using var file = Open(path);
        return Read(file, path, maxBytes);
    }

    /// <summary>Reads a file that the tool wrote. It is never a link.</summary>
    /// <inheritdoc cref="Read(string, int)" path="/exception"/>
    public static byte[] ReadOwn(string path, int maxBytes)
    {
        using var file = OpenOwn(path);
        return Read(file, path, maxBytes);
    }

    /// <summary>Returns whether an open file is a regular file.</summary>
    public static bool IsRegular(FileStream file) => file.CanSeek && (!IsUnix || UnixFile.IsRegular(file.SafeFileHandle));

    /// <summary>Ensures that a file of the tool, which is going to be written in place, is not a link.</summary>
    /// <exception cref="NotRegularFileException">It is one.</exception>
    public static void EnsureNoLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new NotRegularFileException(path, "is a link, and amas-sync does not write through it; delete the link");
        }
    }

    private static bool IsUnix => UnixFile.IsSupported;

    private static FileStream Open(string path, bool followsLink)
    {
        if (IsUnix)
        {
            return OpenUnix(path, followsLink);
        }

        if (!followsLink && new FileInfo(path).LinkTarget is not null)
        {
            throw new NotRegularFileException(path, "is a link; replace it with its target");
        }

        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new NotRegularFileException(path);
        }

        return file;
    }

    private static FileStream OpenUnix(string path, bool followsLink)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = UnixFile.OpenRead(path, followsLink);
            FileStream file = new(handle, FileAccess.Read, bufferSize: 0);
            handle = null;
            return file;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    private static byte[] Read(FileStream file, string path, int maxBytes)
    {
        var length = file.Length;
        if (length > maxBytes)
        {
            throw new FileTooLargeException(path, length, maxBytes);
        }

        var bytes = new byte[length];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count == bytes.Length ? bytes : bytes[..count];
    }
}
