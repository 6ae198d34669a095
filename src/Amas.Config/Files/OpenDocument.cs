namespace Amas.Config.Files;

/// <summary>
/// A file of the tool whose parts are read when they are needed. They are those of the file that was opened, even if another file takes its
/// place. Its handle is closed when nothing refers to it.
/// </summary>
internal sealed class OpenDocument
{
    private readonly Stream content;
    private readonly byte[]? bytes;
    private readonly FileStream? file;
    private readonly (long Length, DateTime Written) version;

    private OpenDocument(byte[] bytes) => (this.bytes, content) = (bytes, new MemoryStream(bytes));

    private OpenDocument(FileStream file)
    {
        (this.file, content) = (file, file);
        version = GetVersion(file);
    }

    /// <summary>Gets the content, from its beginning.</summary>
    public Stream Content => content;

    /// <summary>Opens a file that the tool wrote. It is never a link.</summary>
    /// <exception cref="IOException">The file cannot be opened, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to read the file is missing.</exception>
    /// <exception cref="FileTooLargeException">The file is larger than that.</exception>
    public static OpenDocument Open(string path, int maxBytes)
    {
        // On Windows, no other file can take the place of one that is open.
        if (OperatingSystem.IsWindows())
        {
            return new(RegularFile.ReadOwn(path, maxBytes));
        }

        FileStream? file = RegularFile.OpenOwn(path);
        try
        {
            if (file.Length > maxBytes)
            {
                throw new FileTooLargeException(path, file.Length, maxBytes);
            }

            OpenDocument document = new(file);
            file = null;
            return document;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads a part of the content.</summary>
    /// <exception cref="IOException">It cannot be read, or the file was changed after it was opened.</exception>
    public ReadOnlyMemory<byte> Read(long offset, int length)
    {
        if (file is null)
        {
            return bytes.AsMemory((int)offset, length);
        }

        var part = new byte[length];
        var count = 0;
        while (count < length && RandomAccess.Read(file.SafeFileHandle, part.AsSpan(count), offset + count) is > 0 and var read)
        {
            count += read;
        }

        return GetVersion(file) == version ? part : throw new IOException("it was changed in the meantime");
    }

    private static (long Length, DateTime Written) GetVersion(FileStream file) =>
        (RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));
}
