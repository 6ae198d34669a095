using System.Globalization;
using AmasSync.Core.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying;

/// <summary>What one run leaves on this machine: its journal, and the configurations that it replaced or deleted. Secrets are marks there.</summary>
internal sealed class RunFolder
{
    private readonly string folder;

    private RunFolder(string runs, string name) => (folder, Name) = (Path.Combine(runs, name), name);

    /// <summary>The run's name: when it began, in UTC, and a part by chance, so that two never meet.</summary>
    public string Name { get; }

    public static RunFolder Begin(string runs, DateTimeOffset now)
    {
        OwnFolder.Create(Path.GetDirectoryName(Path.GetFullPath(runs)) ?? runs);
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        RunFolder run = new(runs, $"{stamp}-{Guid.NewGuid().ToString("N")[..6]}");
        Directory.CreateDirectory(run.folder);
        return run;
    }

    public Journal OpenJournal() => new(Path.Combine(folder, "journal.jsonl"));

    /// <summary>What that run's journal holds; nothing where the run was on another machine.</summary>
    public static IReadOnlyList<JournalEntry> JournalOf(string runs, string? name) =>
        name is not null && Path.GetFileName(name) == name ? Journal.Read(Path.Combine(runs, name, "journal.jsonl")) : [];

    /// <summary>Keeps a configuration as it was before this run touched it.</summary>
    public void Backup(string id, ConfigValue.Map config)
    {
        var backups = Directory.CreateDirectory(Path.Combine(folder, "before"));
        File.WriteAllText(Path.Combine(backups.FullName, $"{FileNameOf(id)}.json"), ConfigJson.Redacted(config, indented: true) + "\n");
    }

    public Task ReceiptAsync(byte[] json) => File.WriteAllBytesAsync(Path.Combine(folder, "receipt.json"), json);

    // Ids are the server's text: one that is not made for a file name is spelled in hex.
    private static string FileNameOf(string id) =>
        id.Length is > 0 and <= 100 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? id
            : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
}
