using System.Globalization;
using Amas.Config.Files;
using Amas.Config.Findings;
using AmasSync.Core.Applying.Runs;

namespace AmasSync.Core.Rollback;

/// <summary>The runs of one environment whose folders are on this machine.</summary>
internal sealed class PastRuns
{
    private const int MaxListed = 5;

    private readonly string environment;
    private readonly string server;
    private readonly List<PastRun> all = [];
    private readonly Dictionary<string, RunFolderException> damaged = new(StringComparer.Ordinal);

    public PastRuns(string folder, string environment, string server)
    {
        (this.environment, this.server) = (environment, server);
        foreach (var run in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            Add(run, Path.GetFileName(run));
        }

        all.Sort((left, right) => (right.Record.StartedAt, right.Record.Number).CompareTo((left.Record.StartedAt, left.Record.Number)));
    }

    /// <summary>The runs of this environment on its current server, the latest first.</summary>
    private IEnumerable<PastRun> EnvironmentRuns => all.Where(run => run.Record.Environment == environment && run.Record.Server == server);

    /// <summary>
    /// Chooses a run by its ID. Without one, it is the last run that wrote something and was not rolled back automatically; if that is a
    /// rollback that did not apply all of its changes, it is the run that it rolls back, so that the rollback is continued.
    /// </summary>
    /// <exception cref="RunFolderException">There is no such run, it belongs to another environment, or it cannot be read.</exception>
    public PastRun Choose(string? name) => name is null ? FindLast() : Find(name);

    /// <summary>Finds the rollback of that run that is the last run and did not apply all of its changes; null if there is none.</summary>
    public PastRun? FindUnfinishedRollback(PastRun run) =>
        EnvironmentRuns.FirstOrDefault(other => other.HasWrites) is { IsUnfinishedRollback: true } last
        && last.Record.UndoneRunId == run.Record.RunId
            ? last
            : null;

    /// <summary>Lists the runs after that run, the earliest first.</summary>
    public IReadOnlyList<PastRun> ListAfter(PastRun run) => [.. EnvironmentRuns.TakeWhile(other => other != run).Reverse()];

    /// <summary>Lists all runs except that one.</summary>
    public IEnumerable<PastRun> ListOthers(PastRun run) => EnvironmentRuns.Where(other => other != run);

    /// <summary>Describes a run by ID, command and time.</summary>
    public static string Describe(RunRecord run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.RunId} ({run.Command}, {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");

    private void Add(string folder, string name)
    {
        try
        {
            var file = Path.Combine(folder, RunFolder.RecordFile);
            if (!File.Exists(file))
            {
                return;
            }

            var content = RegularFile.ReadOwn(file, RegularFile.MaxDocumentBytes);
            var record = RunRecordJson.Read($"{name}/{RunFolder.RecordFile}", content);
            all.Add(record.RunId == name
                ? new(folder, record)
                : throw new RunFolderException($"{name}/{RunFolder.RecordFile} is the record of another run ({record.RunId})"));
        }
        catch (RunFolderException exception)
        {
            damaged.Add(name, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damaged.Add(name, new($"cannot read {name}/{RunFolder.RecordFile}: {exception.Message}", exception));
        }
    }

    private PastRun FindLast()
    {
        var undone = EnvironmentRuns
            .Where(run => run.Record.IsAutomatic && run.IsComplete)
            .Select(run => run.Record.UndoneRunId)
            .ToHashSet();
        var last = EnvironmentRuns.FirstOrDefault(run =>
            !run.Record.IsAutomatic && !undone.Contains(run.Record.RunId) && run.HasWrites);

        // A run ID begins with its time: a later run that cannot be read may be the last one.
        var damagedLater = damaged.FirstOrDefault(pair => last is null || string.CompareOrdinal(pair.Key, last.Record.RunId) > 0);
        if (damagedLater is { Value: { } exception })
        {
            throw new RunFolderException($"{exception.Message}; specify the run to roll back", exception);
        }

        return last switch
        {
            null => throw new RunFolderException($"nothing to roll back: this machine has no run that wrote to '{environment}'"),
            { IsUnfinishedRollback: true, Record.UndoneRunId: { } undoneRun } => Find(undoneRun),
            _ => last,
        };
    }

    private PastRun Find(string name)
    {
        if (damaged.TryGetValue(name, out var exception))
        {
            throw exception;
        }

        return all.Find(run => run.Record.RunId == name) switch
        {
            null => throw new RunFolderException(DescribeUnknown(name)),
            { Record: { } other } when other.Environment != environment => throw new RunFolderException(
                $"the run {name} belongs to environment '{other.Environment}', not '{environment}'; use --env {other.Environment}"),
            { Record: { } other } when other.Server != server => throw new RunFolderException(
                $"the run {name} wrote to {other.Server}, but the server of '{environment}' is now {server}"),
            { } found => found,
        };
    }

    private string DescribeUnknown(string name)
    {
        PastRun[] known = [.. EnvironmentRuns.Take(MaxListed)];
        if (known.Length == 0)
        {
            return $"run '{name}' not found: this machine has no runs of '{environment}'";
        }

        var near = NearestName.Find(name, all.Select(run => run.Record.RunId));
        var suggestion = near is null ? "" : $" (did you mean '{near}'?)";
        var lastRuns = string.Join(", ", known.Select(run => Describe(run.Record)));
        return $"run '{name}' not found on this machine{suggestion}; the last runs are {lastRuns}";
    }
}
