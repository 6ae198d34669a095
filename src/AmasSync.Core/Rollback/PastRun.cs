using System.Text.Json;
using Amas.Config;
using Amas.Config.Files;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Rollback;

/// <summary>A run that has ended, successfully or not, read from its folder.</summary>
internal sealed class PastRun(string folder, RunRecord record)
{
    // Only IDs and names are read from it; the intent is gone.
    private readonly Lazy<IReadOnlyList<JournalEntry>> journal =
        new(() => Journal.Read(Path.Combine(folder, RunFolder.JournalFile), new(intent: null)));

    private IReadOnlyList<Backup>? backups;

    public RunRecord Record { get; } = record;

    /// <summary>The backups of the agents that the run may have written to. Writes that the server refused are not among them.</summary>
    /// <exception cref="RunFolderException">A backup cannot be read.</exception>
    public IReadOnlyList<Backup> Backups => backups ??= ReadBackups();

    /// <summary>The IDs of the agents that the run certainly created.</summary>
    public IEnumerable<string> CreatedIds => journal.Value
        .Where(entry => FindIntendedAction(entry.Name) == WriteAction.Create)
        .Select(entry => entry.RecordedAgent?.Id)
        .OfType<string>();

    /// <summary>Whether the run may have changed the server.</summary>
    public bool HasWrites => Backups.Count > 0 || CreatedIds.Any() || UncertainCreates.Any();

    /// <summary>Whether the run applied all of its changes.</summary>
    public bool IsComplete => ReadFile(Path.Combine(folder, RunFolder.ReceiptFile)) is { } receipt && RunFileJson.Read(
        RunFolder.ReceiptFile, receipt, root => root.GetProperty("complete").ValueKind == JsonValueKind.True);

    /// <summary>Whether the run is a rollback by a user that did not apply all of its changes.</summary>
    public bool IsUnfinishedRollback => Record is { UndoneRunId: not null, IsAutomatic: false } && !IsKnownAsComplete;

    // A receipt that cannot be read does not show that the run is complete.
    private bool IsKnownAsComplete
    {
        get
        {
            try
            {
                return IsComplete;
            }
            catch (RunFolderException)
            {
                return false;
            }
        }
    }

    // Creates that may have been carried out although the journal has no entry for them.
    private IEnumerable<AgentName> UncertainCreates => Record.Writes
        .Where(write => write.Action == WriteAction.Create)
        .Select(write => write.Name)
        .Except(journal.Value.Select(entry => entry.Name));

    /// <summary>Finds all agents that the run wrote to.</summary>
    /// <param name="owned">The current inventory, without an open intent. It has the agents of uncertain creates that a later run
    /// settled.</param>
    /// <param name="others">The other runs. An agent that one of them created was not created by this run.</param>
    /// <exception cref="RunFolderException">A backup cannot be read.</exception>
    public IReadOnlyList<AffectedAgent> FindAffected(Inventory owned, IEnumerable<PastRun> others)
    {
        var uncertain = UncertainCreates.ToHashSet();
        var createdByOthers = others.SelectMany(run => run.CreatedIds).ToHashSet(StringComparer.Ordinal);
        var settled = owned.Agents
            .Where(agent => uncertain.Contains(agent.Name) && !createdByOthers.Contains(agent.Id) && IsSettledAt(agent.AppliedAt))
            .Select(agent => new AffectedAgent(agent.Name, agent.Id, null));
        var created = journal.Value
            .Where(entry => entry.RecordedAgent is not null && FindIntendedAction(entry.Name) == WriteAction.Create)
            .Select(entry => new AffectedAgent(entry.Name, entry.RecordedAgent?.Id ?? "", null));
        var saved = Backups.Select(backup => new AffectedAgent(backup.Name, backup.Id, backup));
        return [.. saved.Concat(created).Concat(settled).DistinctBy(agent => agent.Id)];
    }

    /// <summary>Whether the run wrote to that agent.</summary>
    public bool Affects(AffectedAgent agent) =>
        Backups.Any(backup => backup.Id == agent.Id || backup.Name == agent.Name) || CreatedIds.Contains(agent.Id);

    // An entry that was settled has the time of its intent.
    private bool IsSettledAt(DateTimeOffset appliedAt) => appliedAt.ToUnixTimeSeconds() == Record.StartedAt.ToUnixTimeSeconds();

    private WriteAction? FindIntendedAction(AgentName name) => Record.Writes.FirstOrDefault(write => write.Name == name)?.Action;

    private IReadOnlyList<Backup> ReadBackups()
    {
        var backupFolder = Path.Combine(folder, RunFolder.BackupFolder);
        if (!Directory.Exists(backupFolder))
        {
            return [];
        }

        var unchanged = journal.Value
            .Where(entry => entry is { RecordedAgent: null, ForgottenId: null })
            .Select(entry => entry.Name)
            .ToHashSet();
        var files = Directory.GetFiles(backupFolder, "*.json").Order(StringComparer.Ordinal);
        return [.. files.Select(ReadBackup).Where(backup => !unchanged.Contains(backup.Name))];
    }

    private Backup ReadBackup(string file)
    {
        var name = $"{Record.RunId}/{RunFolder.BackupFolder}/{Path.GetFileName(file)}";
        return BackupJson.Read(name, ReadFile(file) ?? []);
    }

    private static byte[]? ReadFile(string file)
    {
        try
        {
            return File.Exists(file) ? RegularFile.ReadOwn(file, RegularFile.MaxDocumentBytes) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"cannot read {file}: {exception.Message}", exception);
        }
    }
}
