using Amas.Config.Findings;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>From a folder of YAML to what it asks for. Files are read side by side; the result does not depend on which is done first.</summary>
internal static class DesiredStateReader
{
    public static DesiredState Read(DesiredSource source, CancellationToken cancellationToken)
    {
        var files = source.Paths.Count > 0
            ? AgentsFolder.AtPaths(source.Project, source.Environments, source.Paths)
            : AgentsFolder.InFolders(source.Project, source.Environments, source.Folders.Select(folder => (folder, source.FolderPlaces.GetValueOrDefault(folder) ?? Place.StartOf(folder))));
        var readings = new Checked<IReadOnlyList<DesiredAgent>>[files.Value.Count];
        Allowances allowances = new();
        DesiredFile reader = new(source, allowances);
        Parallel.For(
            0,
            readings.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            position => readings[position] = reader.Read(files.Value[position]));
        var agents = readings.SelectMany(reading => reading.Value).ToList();
        return new()
        {
            Agents = agents.FindAll(agent => agent.HasName),
            Nameless = agents.FindAll(agent => !agent.HasName),
            Findings = [.. files.Findings.Concat(readings.SelectMany(reading => reading.Findings)).Distinct()],
            Files = files.Value.Count,
            Allowances = allowances,
        };
    }
}
