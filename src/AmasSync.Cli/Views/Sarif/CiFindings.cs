using Amas.Config.Findings;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>Findings for a pipeline: of one environment or several in one list, what several have alike once, and files as the repository calls them.</summary>
internal sealed class CiFindings(RunContext context)
{
    private const string Category = "amas-sync";

    public void WriteSarif(IReadOnlyList<EnvironmentResult<DesiredState>> states, TextWriter output)
    {
        var category = states is [var alone] ? $"{Category}/{alone.Environment}" : Category;
        string[] failures = [.. states.Where(state => state.Error is not null).Select(state => $"{state.Environment}: {state.Error?.Sentence}")];
        new FindingsSarifView(CreatePaths(states).Resolve).Write(CollectFindings(states), category, failures, output);
    }

    public void WriteAnnotations(IReadOnlyList<EnvironmentResult<DesiredState>> states, TextWriter output) =>
        new FindingsGitHubView(CreatePaths(states).Resolve).Write([.. CollectFindings(states)], states.Select(state => state.Value?.FileCount ?? 0).DefaultIfEmpty().Max(), output);

    private static IEnumerable<Finding> CollectFindings(IReadOnlyList<EnvironmentResult<DesiredState>> states) => states.SelectMany(state => state.Value?.Findings ?? []).Distinct();

    // All environments are of one project.
    private RepositoryPaths CreatePaths(IReadOnlyList<EnvironmentResult<DesiredState>> states) => new(states[0].Workspace.Root, context.Host.Variables.GetValueOrDefault("GITHUB_WORKSPACE"));
}
