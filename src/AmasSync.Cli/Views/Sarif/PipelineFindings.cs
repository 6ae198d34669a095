using Amas.Config.Findings;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>Findings for a pipeline: of one environment or several in one list, what several have alike once, and files as the repository calls them.</summary>
internal sealed class PipelineFindings(Session session)
{
    private const string Category = "amas-sync";

    public void WriteSarif(IReadOnlyList<Attempt<DesiredState>> states, TextWriter to)
    {
        var category = states is [var alone] ? $"{Category}/{alone.Environment}" : Category;
        string[] failures = [.. states.Where(state => state.Error is not null).Select(state => $"{state.Environment}: {state.Error?.Sentence}")];
        new FindingsSarifView(PathsOf(states).Of).Write(All(states), category, failures, to);
    }

    public void WriteAnnotations(IReadOnlyList<Attempt<DesiredState>> states, TextWriter to) =>
        new FindingsGitHubView(PathsOf(states).Of).Write([.. All(states)], states.Select(state => state.Product?.Files ?? 0).DefaultIfEmpty().Max(), to);

    private static IEnumerable<Finding> All(IReadOnlyList<Attempt<DesiredState>> states) => states.SelectMany(state => state.Product?.Findings ?? []).Distinct();

    // All environments are of one project.
    private RepositoryPaths PathsOf(IReadOnlyList<Attempt<DesiredState>> states) => new(states[0].Workspace.Root, session.Around.Variables.GetValueOrDefault("GITHUB_WORKSPACE"));
}
