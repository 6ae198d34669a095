using Amas.Config.Files;

namespace AmasSync.Cli.Commands;

/// <summary>Writes the result of a run that has changed something to a file, in addition to the output.</summary>
internal static class ResultWriter
{
    /// <summary>Writes the file. A failure must not keep the result from being shown.</summary>
    /// <param name="file">The absolute path.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>Why the file cannot be written, as a sentence without a final period; null if it was written.</returns>
    public static string? TryWriteFile(string file, Action<TextWriter> write)
    {
        try
        {
            OutputFile.Write(file, write);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"cannot write the result to {file}: {failure.Message.ReplaceLineEndings(" ")}";
        }
    }
}
