using Amas.Config.Findings;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Writes the findings of one or several environments for a pipeline. Findings that several environments have are written once, and file
/// names are relative to the repository.
/// </summary>
internal sealed class CiFindings(RunContext context)
{
    private const string Category = "amas-sync";

    public void WriteSarif(IReadOnlyList<EnvironmentResult<DesiredState>> states, TextWriter output)
    {
        var category = states is [var alone] ? $"{Category}/{alone.Environment}" : Category;
        var failed = states.Where(state => state.Error is not null);
        string[] failures = [.. failed.Select(state => $"{state.Environment}: {state.Error?.Sentence}")];
        new FindingsSarifView(CreatePaths(states).Resolve).Write(CollectFindings(states), category, failures, output);
    }

    public void WriteAnnotations(IReadOnlyList<EnvironmentResult<DesiredState>> states, TextWriter output)
    {
        var fileCount = states.Select(state => state.Value?.FileCount ?? 0).DefaultIfEmpty().Max();
        new FindingsGitHubView(CreatePaths(states).Resolve).Write([.. CollectFindings(states)], fileCount, output);
    }

    private static IEnumerable<Finding> CollectFindings(IReadOnlyList<EnvironmentResult<DesiredState>> states) =>
        states.SelectMany(state => state.Value?.Findings ?? []).Distinct();

    // All environments belong to one project.
    private RepositoryPaths CreatePaths(IReadOnlyList<EnvironmentResult<DesiredState>> states) =>
        new(
            states is [var first, ..] ? first.Workspace.Root : context.Selection.Root ?? "",
            context.Host.Variables.GetValueOrDefault("GITHUB_WORKSPACE"));
}
