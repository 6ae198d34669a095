using System.Globalization;
using Amas.Config.Findings;
using AmasSync.Core.Applying.Runs;

namespace AmasSync.Core.Rollback;

/// <summary>The runs that this machine knows of one environment, and the choice of one.</summary>
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

    /// <summary>Those of the environment on its server, the last first.</summary>
    private IEnumerable<PastRun> EnvironmentRuns => all.Where(run => run.Record.Environment == environment && run.Record.Server == server);

    /// <summary>The run of that name; without one, the last that wrote something. What a run put back by itself at once does not count.</summary>
    /// <exception cref="RunFolderException">There is none, it was not of this environment, or it cannot be read.</exception>
    public PastRun Choose(string? name) => name is null ? FindLast() : Find(name);

    /// <summary>The runs after that one, the earliest first.</summary>
    public IReadOnlyList<PastRun> ListAfter(PastRun run) => [.. EnvironmentRuns.TakeWhile(other => other != run).Reverse()];

    /// <summary>Every other run.</summary>
    public IEnumerable<PastRun> ListOthers(PastRun run) => EnvironmentRuns.Where(other => other != run);

    /// <summary>A run in the words of a person.</summary>
    public static string Describe(RunRecord run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.RunId} ({run.Command}, {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");

    private void Add(string folder, string name)
    {
        try
        {
            var file = Path.Combine(folder, RunFolder.RecordFile);
            if (File.Exists(file) && RunRecordJson.Read($"{name}/{RunFolder.RecordFile}", File.ReadAllBytes(file)) is var record)
            {
                all.Add(record.RunId == name ? new(folder, record) : throw new RunFolderException($"{name}/{RunFolder.RecordFile} is that of another run ({record.RunId})"));
            }
        }
        catch (RunFolderException exception)
        {
            damaged.Add(name, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damaged.Add(name, new($"{name}/{RunFolder.RecordFile} cannot be read: {exception.Message}", exception));
        }
    }

    private PastRun FindLast()
    {
        var undone = EnvironmentRuns.Where(run => run.Record.IsAutomatic && run.IsComplete).Select(run => run.Record.UndoneRunId).ToHashSet();
        var last = EnvironmentRuns.FirstOrDefault(run => !run.Record.IsAutomatic && !undone.Contains(run.Record.RunId) && run.HasWrites);

        // A name begins with its time: one that cannot be read may be the one that is meant.
        if (damaged.FirstOrDefault(pair => last is null || string.CompareOrdinal(pair.Key, last.Record.RunId) > 0) is { Value: { } exception })
        {
            throw new RunFolderException($"{exception.Message}; name the run that is to be put back", exception);
        }

        return last ?? throw new RunFolderException($"this machine knows of no run that wrote to '{environment}': there is nothing to put back");
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
                $"the run {name} was of the environment '{other.Environment}', and this is '{environment}': give --env {other.Environment}"),
            { Record: { } other } when other.Server != server => throw new RunFolderException(
                $"the run {name} wrote to {other.Server}, and the server of '{environment}' is {server} by now"),
            { } found => found,
        };
    }

    private string DescribeUnknown(string name)
    {
        PastRun[] known = [.. EnvironmentRuns.Take(MaxListed)];
        var near = NearestName.Find(name, all.Select(run => run.Record.RunId)) is { } nearest ? $" (did you mean '{nearest}'?)" : "";
        return known.Length == 0
            ? $"this machine knows of no run '{name}', nor of any other that wrote to '{environment}'"
            : $"this machine knows of no run '{name}'{near}; the last ones are {string.Join(", ", known.Select(run => Describe(run.Record)))}";
    }
}
