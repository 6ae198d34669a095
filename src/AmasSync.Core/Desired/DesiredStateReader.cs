using Amas.Config.Findings;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>From a folder of YAML to what it asks for. Files are read side by side; the result does not depend on which is done first.</summary>
internal static class DesiredStateReader
{
    public static DesiredState Read(DesiredSource source, CancellationToken cancellationToken)
    {
        var files = source.Paths.Count > 0
            ? AgentFileSearch.FindAtPaths(source.Project, source.Environments, source.Paths)
            : AgentFileSearch.FindInFolders(source.Project, source.Environments, source.Folders.Select(folder => (folder, source.FolderPlaces.GetValueOrDefault(folder) ?? Place.StartOf(folder))));
        var readings = new ResultWithFindings<IReadOnlyList<DesiredAgent>>[files.Value.Count];
        Suppressions suppressions = new();
        DesiredFileReader reader = new(source, suppressions);
        Parallel.For(
            0,
            readings.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            position => readings[position] = reader.Read(files.Value[position]));
        var agents = readings.SelectMany(reading => reading.Value).ToList();
        return new()
        {
            Agents = agents.FindAll(agent => agent.HasName),
            UnnamedAgents = agents.FindAll(agent => !agent.HasName),
            Findings = [.. files.Findings.Concat(readings.SelectMany(reading => reading.Findings)).Distinct()],
            FileCount = files.Value.Count,
            Suppressions = suppressions,
        };
    }
}
