namespace AmasSync.Cli.Hosting.Streams;

/// <summary>
/// The file that receives the error of a failed run, because its result was to be written there. A result that was already written stays.
/// </summary>
/// <param name="path">The absolute path; null if no file was requested.</param>
internal sealed class ErrorFile(string? path)
{
    private readonly DateTime writtenBefore = GetWriteTime(path);

    /// <summary>Gets the path; null if no file was requested, or if the run has written it.</summary>
    public string? Path => GetWriteTime(path) == writtenBefore ? path : null;

    private static DateTime GetWriteTime(string? path) => path is null ? default : File.GetLastWriteTimeUtc(path);
}
