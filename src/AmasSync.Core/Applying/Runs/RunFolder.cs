using System.Security.Cryptography;
using System.Text;
using Amas.Config.Files;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// The folder of one run on this machine: its record, its journal, the backups of the agents that it wrote to, and its receipt. Secrets
/// are replaced by marks. Files are replaced atomically.
/// </summary>
internal sealed class RunFolder
{
    public const string RecordFile = "run.json";
    public const string JournalFile = "journal.jsonl";
    public const string BackupFolder = "before";
    public const string ReceiptFile = "receipt.json";

    private readonly string folder;

    private RunFolder(string runsFolder, string name) => (folder, Name) = (Path.Combine(runsFolder, name), name);

    /// <summary>The run ID: the time it began, in UTC, and a random part that makes it unique.</summary>
    public string Name { get; }

    public static RunFolder Create(string runsFolder, DateTimeOffset now)
    {
        RunFolder run = new(runsFolder, RunIds.Create(now));
        ToolFolder.Create(run.folder);
        return run;
    }

    /// <summary>Writes the record of the run, before its first write to the server.</summary>
    public void WriteRecord(RunRecord record) => WriteFile(RecordFile, RunRecordJson.Write(record));

    /// <summary>Deletes the folder of a run that did not begin.</summary>
    public void Discard() => Directory.Delete(folder, recursive: true);

    /// <summary>Opens the journal of the run, which refers to the configurations of its intent.</summary>
    public Journal OpenJournal(Intent? intent = null) => new(Path.Combine(folder, JournalFile), new(intent));

    /// <summary>Reads the journal of a run; null if the run was on another machine.</summary>
    /// <param name="runsFolder">The folder of the runs.</param>
    /// <param name="name">The run ID.</param>
    /// <param name="intent">The intent of the run.</param>
    public static IReadOnlyList<JournalEntry>? ReadJournal(string runsFolder, string? name, Intent? intent = null) =>
        name is not null && Path.GetFileName(name) == name && Directory.Exists(Path.Combine(runsFolder, name))
            ? Journal.Read(Path.Combine(runsFolder, name, JournalFile), new(intent))
            : null;

    /// <summary>Writes the backup of an agent.</summary>
    public void WriteBackup(Backup backup)
    {
        Directory.CreateDirectory(Path.Combine(folder, BackupFolder));
        WriteFile(Path.Combine(BackupFolder, GetBackupFileName(backup.Id)), BackupJson.Write(backup));
    }

    /// <summary>Writes the receipt of the run.</summary>
    public Task WriteReceiptAsync(Receipt receipt) =>
        Task.Run(() => AtomicFile.Replace(Path.Combine(folder, ReceiptFile), stream => RunFileJson.Write(stream, receipt)));

    private void WriteFile(string name, byte[] bytes) => AtomicFile.Replace(Path.Combine(folder, name), bytes);

    /// <summary>Gets the file name of an agent's backup. An ID that is not a valid file name on every system is hashed.</summary>
    public static string GetBackupFileName(string id)
    {
        var isFileName = id.Length is > 0 and <= 100 && id.All(IsFileNameCharacter);
        var name = isFileName ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return $"{name}.json";
    }

    private static bool IsFileNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
