using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>Deletes the transcripts of older runs of tests: they contain what agents and users said.</summary>
internal static class TranscriptRetention
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    /// <summary>
    /// Deletes the folders of runs that began more than 7 days ago. Of a run that left sessions on a server, the journal is kept.
    /// </summary>
    /// <param name="testsFolder">The folder of all runs of tests.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">A folder cannot be deleted.</exception>
    public static void DeleteOld(string testsFolder, DateTimeOffset now)
    {
        ToolFolder.EnsureInProject(testsFolder);
        foreach (var folder in TestRunFolder.List(testsFolder).Where(folder => IsOld(folder, now)))
        {
            if (!TestRunFolder.HasJournal(folder))
            {
                Directory.Delete(folder, recursive: true);
                continue;
            }

            using var ended = TestRunFolder.TryTakeOver(folder);
            foreach (var transcript in ended is null ? [] : Directory.GetFiles(folder, "*.jsonl"))
            {
                File.Delete(transcript);
            }
        }
    }

    private static bool IsOld(string folder, DateTimeOffset now) => SessionMark.ParseTime(Path.GetFileName(folder)) < now - MaxAge;
}
