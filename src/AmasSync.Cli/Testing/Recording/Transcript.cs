using System.Text;
using Amas.Config.Files;
using AmasSync.Core.Testing.Recording;

namespace AmasSync.Cli.Testing.Recording;

/// <summary>The file with the conversations of one test in one run of tests.</summary>
internal static class Transcript
{
    private const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Returns the path of a transcript.</summary>
    public static string GetPath(string folder, string test) => Path.Combine(folder, $"{test}.jsonl");

    /// <summary>Adds a line. The file is for its owner only.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to write it is missing.</exception>
    public static void Append(string folder, string test, byte[] line)
    {
        var path = GetPath(folder, test);
        RegularFile.EnsureNoLink(path);
        using var file = PrivateFile.Append(path);
        file.Write(line);
    }

    /// <summary>Reads the runs of a test by their keys; none if it has no transcript. Damaged lines are left out.</summary>
    public static IReadOnlyDictionary<string, RecordedRun> Read(string folder, string test)
    {
        Dictionary<string, RecordedRun> recording = new(StringComparer.Ordinal);
        try
        {
            foreach (var line in Encoding.UTF8.GetString(RegularFile.ReadOwn(GetPath(folder, test), MaxBytes)).Split('\n'))
            {
                if (TranscriptLine.Parse(line, out var key) is { } run)
                {
                    recording[key] = run;
                }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // A test that was not run has no transcript.
        }

        return recording;
    }
}
