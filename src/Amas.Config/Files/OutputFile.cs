namespace Amas.Config.Files;

/// <summary>Writes files that a user names. They may also be devices, or pipes that a program reads.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text as UTF-8. It never waits for a program that reads a pipe.</summary>
    /// <exception cref="IOException">The file cannot be written, or is a pipe without a reader.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to write the file is missing.</exception>
    public static void Write(string path, string text)
    {
        using var opened = UnixFile.IsSupported ? UnixFile.TryOpenWrite(path) : null;
        File.WriteAllText(path, text);
    }

    /// <summary>Writes what an action writes as UTF-8, with line feeds as line endings.</summary>
    /// <inheritdoc cref="Write(string, string)" path="/exception"/>
    public static void Write(string path, Action<TextWriter> write)
    {
        using var opened = UnixFile.IsSupported ? UnixFile.TryOpenWrite(path) : null;
        using StreamWriter file = new(path) { NewLine = "\n" };
        write(file);
    }
}
