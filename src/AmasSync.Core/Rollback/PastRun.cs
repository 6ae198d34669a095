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
    public IEnumerable<string> Made => journal.Value
        .Where(entry => Intended(entry.Name) == WriteAction.Create)
        .Select(entry => entry.Recorded?.Id)
        .OfType<string>();

    /// <summary>Whether the server may be another one because of it.</summary>
    public bool Wrote => Backups.Count > 0 || Made.Any() || Unclear.Any();

    /// <summary>Whether it did all that it set out to do.</summary>
    public bool IsComplete => Read(Path.Combine(folder, RunFolder.ReceiptFile)) is { } receipt && OwnFileJson.Read(
        RunFolder.ReceiptFile, receipt, root => root.GetProperty("complete").ValueKind == JsonValueKind.True);

    // Creates of which nobody knows whether they were done.
    private IEnumerable<AgentName> Unclear => Record.Writes.Where(write => write.Action == WriteAction.Create).Select(write => write.Name).Except(journal.Value.Select(entry => entry.Name));

    /// <summary>All that it wrote to.</summary>
    /// <param name="owned">What is owned now, without an open intent: a create that nobody saw the end of is found there.</param>
    /// <param name="others">The other runs: what one of them made is not this one's.</param>
    /// <exception cref="RunFolderException">A backup cannot be read.</exception>
    public IReadOnlyList<TouchedAgent> Touched(Inventory owned, IEnumerable<PastRun> others)
    {
        var unclear = Unclear.ToHashSet();
        var madeByOthers = others.SelectMany(run => run.Made).ToHashSet(StringComparer.Ordinal);
        var found = owned.Agents.Where(agent => unclear.Contains(agent.Name) && !madeByOthers.Contains(agent.Id) && Settled(agent.AppliedAt)).Select(agent => new TouchedAgent(agent.Name, agent.Id, null));
        var made = journal.Value
            .Where(entry => entry.Recorded is not null && Intended(entry.Name) == WriteAction.Create)
            .Select(entry => new TouchedAgent(entry.Name, entry.Recorded?.Id ?? "", null));
        return [.. Backups.Select(backup => new TouchedAgent(backup.Name, backup.Id, backup)).Concat(made).Concat(found).DistinctBy(agent => agent.Id)];
    }

    /// <summary>Whether it wrote to that agent.</summary>
    public bool Concerns(TouchedAgent agent) => Backups.Any(backup => backup.Id == agent.Id || backup.Name == agent.Name) || Made.Contains(agent.Id);

    // Whoever settles an intent records when it was saved.
    private bool Settled(DateTimeOffset appliedAt) => appliedAt.ToUnixTimeSeconds() == Record.StartedAt.ToUnixTimeSeconds();

    private WriteAction? Intended(AgentName name) => Record.Writes.FirstOrDefault(write => write.Name == name)?.Action;

    private IReadOnlyList<Backup> ReadBackups()
    {
        var before = Path.Combine(folder, RunFolder.BackupFolder);
        var untouched = journal.Value.Where(entry => entry is { Recorded: null, Forgotten: null }).Select(entry => entry.Name).ToHashSet();
        return !Directory.Exists(before) ? [] :
        [
            .. Directory.GetFiles(before, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(file => BackupJson.Read($"{Record.Run}/{RunFolder.BackupFolder}/{Path.GetFileName(file)}", Read(file) ?? []))
                .Where(backup => !untouched.Contains(backup.Name)),
        ];
    }

    private static byte[]? Read(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"{file} cannot be read: {wrong.Message}", wrong);
        }
    }
}
