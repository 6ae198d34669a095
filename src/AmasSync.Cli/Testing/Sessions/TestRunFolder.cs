using System.Text.RegularExpressions;
using Amas.Config.Files;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// The folder of one run of tests on this machine: the journal of its sessions and its transcripts. As long as the run lasts, it holds a
/// lock, which the operating system releases if the process is killed.
/// </summary>
internal sealed partial class TestRunFolder : IDisposable
{
    private const string JournalFile = "sessions.journal";
    private const string LockFile = "run.lock";

    private readonly FileStream lockStream;

    private TestRunFolder(string folder)
    {
        Folder = folder;
        lockStream = OpenLock(folder);
        try
        {
            Journal = new(GetJournalPath(folder));
        }
        catch
        {
            lockStream.Dispose();
            throw;
        }
    }

    /// <summary>Gets the absolute path.</summary>
    public string Folder { get; }

    /// <summary>Gets the ID of the run.</summary>
    public string RunId => Path.GetFileName(Folder);

    public SessionJournal Journal { get; }

    /// <summary>Creates the folder of a run that begins now.</summary>
    /// <param name="testsFolder">The folder of all runs of tests.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to create it is missing.</exception>
    public static TestRunFolder Create(string testsFolder, DateTimeOffset now)
    {
        var folder = Path.Combine(testsFolder, RunIds.Create(now));
        ToolFolder.Create(folder);
        return new(folder);
    }

    /// <summary>Returns the folders of the runs on this machine, the newest first.</summary>
    public static IReadOnlyList<string> List(string testsFolder)
    {
        if (!Directory.Exists(testsFolder))
        {
            return [];
        }

        // The IDs of runs of the same second differ by a random part only.
        return
        [
            .. Directory.EnumerateDirectories(testsFolder)
                .Where(IsRun)
                .OrderByDescending(folder => SessionMark.ParseTime(Path.GetFileName(folder)))
                .ThenByDescending(Directory.GetLastWriteTimeUtc),
        ];
    }

    /// <summary>Returns whether a run has a journal: it is active, or left sessions on the server.</summary>
    public static bool HasJournal(string folder) => Path.Exists(GetJournalPath(folder));

    /// <summary>
    /// Takes over the folder of a run that has ended; null if the run is still active, or if it left nothing to take over.
    /// </summary>
    public static TestRunFolder? TryTakeOver(string folder)
    {
        if (!HasJournal(folder))
        {
            return null;
        }

        try
        {
            return new(folder);
        }
        catch (Exception active) when (active is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Returns the sessions of a run that were not deleted.</summary>
    public static IReadOnlyList<JournaledSession> ReadOpenSessions(string folder) => SessionJournal.ReadOpen(GetJournalPath(folder));

    /// <summary>Ends the run. If all its sessions are deleted, its journal is deleted; a folder without other files too.</summary>
    public void Dispose()
    {
        Journal.Dispose();
        if (ReadOpenSessions(Folder).Count == 0)
        {
            File.Delete(GetJournalPath(Folder));
        }

        File.Delete(Path.Combine(Folder, LockFile));
        lockStream.Dispose();
        if (!Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            Directory.Delete(Folder);
        }
    }

    private static string GetJournalPath(string folder) => Path.Combine(folder, JournalFile);

    private static bool IsRun(string folder) => RunName.IsMatch(Path.GetFileName(folder)) && new DirectoryInfo(folder).LinkTarget is null;

    private static FileStream OpenLock(string folder)
    {
        var path = Path.Combine(folder, LockFile);
        PrivateFile.Ensure(path);
        RegularFile.EnsureNoLink(path);
        return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    [GeneratedRegex("^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex RunName { get; }
}
