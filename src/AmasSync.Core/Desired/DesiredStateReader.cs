using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>
/// Reads the desired state from a folder of agent files. Files are read in parallel; the result does not depend on their timing.
/// </summary>
internal static class DesiredStateReader
{
    public static DesiredState Read(DesiredSource source, CancellationToken cancellationToken)
    {
        var files = FindFiles(source);
        var readings = new ResultWithFindings<IReadOnlyList<DesiredAgent>>[files.Value.Count];
        Suppressions suppressions = new();
        DesiredFileReader reader = new(source, suppressions);
        Parallel.For(
            0,
            readings.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            position => readings[position] = reader.Read(files.Value[position]));
        var agents = readings.SelectMany(reading => reading.Value).ToList();
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
            FileCount = files.Value.Count,
            Suppressions = suppressions,
        };
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
}
