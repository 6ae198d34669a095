namespace AmasSync.Core.Sources.Texts;

/// <summary>What changes if a file is written.</summary>
/// <param name="Length">Its size.</param>
/// <param name="WrittenAt">When it was last written.</param>
internal readonly record struct FileStamp(long Length, DateTimeOffset WrittenAt)
{
    /// <summary>
    /// Reads the stamp of a file; null if there is no such file, or if it is a link, whose stamp does not change with the file that it
    /// leads to.
    /// </summary>
    public static FileStamp? Read(string path)
    {
        FileInfo file = new(path);
        return file.Exists && !file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? new(file.Length, file.LastWriteTimeUtc) : null;
    }
}
