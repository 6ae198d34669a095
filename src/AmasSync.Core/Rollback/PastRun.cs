using System.Text.Json;
using Amas.Config;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Rollback;

/// <summary>A run that is over, however it ended, as its folder tells it.</summary>
internal sealed class PastRun(string folder, RunRecord record)
{
    private readonly Lazy<IReadOnlyList<JournalEntry>> journal = new(() => Journal.Read(Path.Combine(folder, RunFolder.JournalFile)));
    private IReadOnlyList<Backup>? backups;

    public RunRecord Record { get; } = record;

    /// <summary>The agents that it may have written to, as they were before. One whose write was refused is none of them.</summary>
    /// <exception cref="RunFolderException">One of them cannot be read.</exception>
    public IReadOnlyList<Backup> Backups => backups ??= ReadBackups();

    /// <summary>The ids of the agents that it certainly made.</summary>
    public IEnumerable<string> CreatedIds => journal.Value
        .Where(entry => FindIntendedAction(entry.Name) == WriteAction.Create)
        .Select(entry => entry.RecordedAgent?.Id)
        .OfType<string>();

    /// <summary>Whether the server may be another one because of it.</summary>
    public bool HasWrites => Backups.Count > 0 || CreatedIds.Any() || UncertainCreates.Any();

    /// <summary>Whether it did all that it set out to do.</summary>
    public bool IsComplete => ReadFile(Path.Combine(folder, RunFolder.ReceiptFile)) is { } receipt && RunFileJson.Read(
        RunFolder.ReceiptFile, receipt, root => root.GetProperty("complete").ValueKind == JsonValueKind.True);

    // Creates of which nobody knows whether they were done.
    private IEnumerable<AgentName> UncertainCreates => Record.Writes.Where(write => write.Action == WriteAction.Create).Select(write => write.Name).Except(journal.Value.Select(entry => entry.Name));

    /// <summary>All that it wrote to.</summary>
    /// <param name="owned">What is owned now, without an open intent: a create that nobody saw the end of is found there.</param>
    /// <param name="others">The other runs: what one of them made is not this one's.</param>
    /// <exception cref="RunFolderException">A backup cannot be read.</exception>
    public IReadOnlyList<AffectedAgent> FindAffected(Inventory owned, IEnumerable<PastRun> others)
    {
        var uncertain = UncertainCreates.ToHashSet();
        var createdByOthers = others.SelectMany(run => run.CreatedIds).ToHashSet(StringComparer.Ordinal);
        var found = owned.Agents.Where(agent => uncertain.Contains(agent.Name) && !createdByOthers.Contains(agent.Id) && IsSettledAt(agent.AppliedAt)).Select(agent => new AffectedAgent(agent.Name, agent.Id, null));
        var created = journal.Value
            .Where(entry => entry.RecordedAgent is not null && FindIntendedAction(entry.Name) == WriteAction.Create)
            .Select(entry => new AffectedAgent(entry.Name, entry.RecordedAgent?.Id ?? "", null));
        return [.. Backups.Select(backup => new AffectedAgent(backup.Name, backup.Id, backup)).Concat(created).Concat(found).DistinctBy(agent => agent.Id)];
    }

    /// <summary>Whether it wrote to that agent.</summary>
    public bool Affects(AffectedAgent agent) => Backups.Any(backup => backup.Id == agent.Id || backup.Name == agent.Name) || CreatedIds.Contains(agent.Id);

    // Whoever settles an intent records when it was saved.
    private bool IsSettledAt(DateTimeOffset appliedAt) => appliedAt.ToUnixTimeSeconds() == Record.StartedAt.ToUnixTimeSeconds();

    private WriteAction? FindIntendedAction(AgentName name) => Record.Writes.FirstOrDefault(write => write.Name == name)?.Action;

    private IReadOnlyList<Backup> ReadBackups()
    {
        var backupFolder = Path.Combine(folder, RunFolder.BackupFolder);
        var untouched = journal.Value.Where(entry => entry is { RecordedAgent: null, ForgottenId: null }).Select(entry => entry.Name).ToHashSet();
        return !Directory.Exists(backupFolder) ? [] :
        [
            .. Directory.GetFiles(backupFolder, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(file => BackupJson.Read($"{Record.RunId}/{RunFolder.BackupFolder}/{Path.GetFileName(file)}", ReadFile(file) ?? []))
                .Where(backup => !untouched.Contains(backup.Name)),
        ];
    }

    private static byte[]? ReadFile(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"{file} cannot be read: {exception.Message}", exception);
        }
    }
}
