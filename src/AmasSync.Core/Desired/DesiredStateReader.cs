using Amas.Config.Findings;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>
/// Reads the desired state from a folder of agent files. Each file is read and checked, and its trees are released, before the next one.
/// Files are read in parallel; the result does not depend on their timing.
/// </summary>
internal sealed class DesiredStateReader
{
    private readonly DesiredSource source;
    private readonly AgentSteps steps;
    private readonly Suppressions suppressions = new();
    private readonly DesiredFileReader reader;

    private DesiredStateReader(DesiredSource source, AgentSteps steps)
    {
        (this.source, this.steps) = (source, steps);
        reader = new(source, suppressions);
    }

    /// <exception cref="FileChangedException">A file was changed between two readings.</exception>
    public static DesiredState Read(DesiredSource source, AgentSteps steps, CancellationToken cancellationToken) =>
        new DesiredStateReader(source, steps).Read(cancellationToken);

    private DesiredState Read(CancellationToken cancellationToken)
    {
        var files = FindFiles(source);
        var readings = ReadAll(files.Value, cancellationToken);
        var agents = readings.SelectMany(reading => reading.Agents).ToList();
        List<Finding> findings =
        [
            .. files.Findings,
            .. readings.SelectMany(reading => reading.Findings),
            .. reader.FindMisnamedDefaults(),
        ];
        findings.AddRange(CheckOverrides(source, findings));
        return new()
        {
            Agents = agents.FindAll(agent => agent.HasName),
            UnnamedAgents = agents.FindAll(agent => !agent.HasName),
            Findings = [.. findings.Distinct()],
            CheckFindings = [.. readings.SelectMany(reading => reading.CheckFindings)],
            FileCount = files.Value.Count,
            Paths = reader.Paths,
            Suppressions = suppressions,
        };
    }

    private FileReading[] ReadAll(IReadOnlyList<AgentFile> files, CancellationToken cancellationToken)
    {
        var readings = new FileReading[files.Count];
        ParallelOptions options = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = source.MaxThreads };
        try
        {
            Parallel.For(0, readings.Length, options, position => readings[position] = ReadAndCheck(files[position]));
            return readings;
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<FileChangedException>().FirstOrDefault() is { } changed)
        {
            throw new FileChangedException(changed.File);
        }
    }

    private FileReading ReadAndCheck(AgentFile file)
    {
        var read = reader.Read(file);
        ReleasedFile released = new(reader, file, read.Findings);
        return new()
        {
            Findings = read.Findings,
            CheckFindings = [.. read.Value.SelectMany(steps.Check).Select(finding => new CheckFinding(file.Name, finding))],
            Agents = [.. read.Value.Select((agent, index) => Release(agent, released, index))],
        };
    }

    private DesiredAgent Release(DesiredAgent agent, ReleasedFile file, int index)
    {
        if (!source.KeepsConfigs)
        {
            return agent.ReleaseAll(file.CreateMap(index));
        }

        var kept = steps.Prepare(agent).Release(file.CreateMap(index), () => file.ReadConfig(index));
        steps.Receive(kept);
        kept.PackConfig();
        return kept;
    }

    // A file that cannot be read may use the variable.
    private static IEnumerable<Finding> CheckOverrides(DesiredSource source, List<Finding> findings)
    {
        if (source.AllowsUnusedOverrides || findings.Exists(IsReadingError))
        {
            return [];
        }

        var fallback = Place.StartOf(source.Folders is [var folder, ..] ? folder : ".");
        return source.Variables.FindUnusedOverrides(source.Environments.Current, fallback, isPartial: source.Paths.Count > 0);
    }

    private static bool IsReadingError(Finding finding) =>
        finding.Severity == Severity.Error && finding.Rule.Family == RuleFamily.Reading;

    private static ResultWithFindings<IReadOnlyList<AgentFile>> FindFiles(DesiredSource source)
    {
        if (source.Paths.Count > 0)
        {
            return AgentFileSearch.FindAtPaths(source.Project, source.Environments, source.Paths);
        }

        var folders = source.Folders.Select(folder => (folder, GetFolderPlace(source, folder)));
        return AgentFileSearch.FindInFolders(source.Project, source.Environments, folders);
    }

    private static Place GetFolderPlace(DesiredSource source, string folder) =>
        source.FolderPlaces.GetValueOrDefault(folder) ?? Place.StartOf(folder);

    /// <summary>What remains of a file after it was read and checked.</summary>
    private sealed record FileReading
    {
        public required IReadOnlyList<Finding> Findings { get; init; }

        public required IReadOnlyList<CheckFinding> CheckFindings { get; init; }

        public required IReadOnlyList<DesiredAgent> Agents { get; init; }
    }
}
