namespace AmasSync.Core.Sources.Texts;

/// <summary>What changes if a file is written.</summary>
/// <param name="Length">Its size.</param>
/// <param name="WrittenAt">When it was last written.</param>
internal readonly record struct FileStamp(long Length, DateTimeOffset WrittenAt)
{
    /// <summary>Reads the stamp of a file; null if there is no such file.</summary>
    public static FileStamp? Read(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? new(file.Length, file.LastWriteTimeUtc) : null;
    }
}
