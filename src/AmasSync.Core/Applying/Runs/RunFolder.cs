using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// What one run leaves on this machine: which run it was, its journal, the agents as they were before it, and its receipt. Secrets are marks
/// there. A file is there as a whole or not at all.
/// </summary>
internal sealed class RunFolder
{
    public const string RecordFile = "run.json";
    public const string JournalFile = "journal.jsonl";
    public const string BackupFolder = "before";
    public const string ReceiptFile = "receipt.json";

    private readonly string folder;

    private RunFolder(string runsFolder, string name) => (folder, Name) = (Path.Combine(runsFolder, name), name);

    /// <summary>The run's name: when it began, in UTC, and a part by chance, so that two never meet.</summary>
    public string Name { get; }

    public static RunFolder Create(string runsFolder, DateTimeOffset now)
    {
        ToolFolder.Create(Path.GetDirectoryName(Path.GetFullPath(runsFolder)) ?? runsFolder);
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        RunFolder run = new(runsFolder, $"{stamp}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        Directory.CreateDirectory(run.folder);
        return run;
    }

    /// <summary>Says which run this is, before it writes anything.</summary>
    public void WriteRecord(RunRecord record) => WriteFile(RecordFile, RunRecordJson.Write(record));

    /// <summary>Deletes it: the run did not begin.</summary>
    public void Discard() => Directory.Delete(folder, recursive: true);

    public Journal OpenJournal() => new(Path.Combine(folder, JournalFile));

    /// <summary>What that run's journal holds; nothing where the run was on another machine.</summary>
    public static IReadOnlyList<JournalEntry> ReadJournal(string runsFolder, string? name) =>
        name is not null && Path.GetFileName(name) == name ? Journal.Read(Path.Combine(runsFolder, name, JournalFile)) : [];

    /// <summary>Keeps an agent as it was before this run touched it.</summary>
    public void WriteBackup(Backup backup)
    {
        Directory.CreateDirectory(Path.Combine(folder, BackupFolder));
        WriteFile(Path.Combine(BackupFolder, GetBackupFileName(backup.Id)), BackupJson.Write(backup));
    }

    public Task WriteReceiptAsync(byte[] json) => Task.Run(() => WriteFile(ReceiptFile, json));

    private void WriteFile(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes($"{path}.new", bytes);
        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <summary>The file of an agent's backup. Ids are the server's text: one that is not made for a file name is hashed.</summary>
    public static string GetBackupFileName(string id) =>
        (id.Length is > 0 and <= 100 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? id
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))) + ".json";
}
