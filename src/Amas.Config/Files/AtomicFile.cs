namespace Amas.Config.Files;

/// <summary>
/// Writes files as a whole, so that a killed process leaves either the old or the new one. A link in place of a file or of its temporary
/// file is replaced, and never followed: a link in a commit could otherwise make the tool overwrite any file.
/// </summary>
internal static class AtomicFile
{
    private const string TemporarySuffix = ".new";

    /// <summary>Replaces a file, or creates it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to write the file is missing.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + TemporarySuffix;
        using (var file = Create(temporary))
        {
            file.Write(content);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Replaces a file, or creates it, with what is written to a stream.</summary>
    /// <inheritdoc cref="Replace(string, ReadOnlySpan{byte})" path="/exception"/>
    public static void Replace(string path, Action<Stream> write)
    {
        var temporary = path + TemporarySuffix;
        using (var file = Create(temporary))
        {
            write(file);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Creates an empty file in place of the one that has the name, if there is one.</summary>
    /// <inheritdoc cref="Replace(string, ReadOnlySpan{byte})" path="/exception"/>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        return new(path, FileMode.CreateNew, FileAccess.Write);
    }
}
