using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Git;

/// <summary>
/// The merge base of the pull request or merge group of a workflow run: the last commit of the base branch that the changes are based on.
/// </summary>
internal sealed partial class MergeBase(CommitStore commits, IReadOnlyDictionary<string, string> variables)
{
    /// <summary>Gets why the commit was not found.</summary>
    public string Refusal { get; private set; } = "the merge base cannot be fetched";

    /// <summary>Finds the commit, and fetches it if the checkout does not have it; null if it cannot be found.</summary>
    public async Task<string?> FindAsync(CancellationToken stopping)
    {
        try
        {
            var target = FindCommit(WorkflowEvent.Read(variables)?.BaseSha) ?? await FindBranchAsync(stopping);
            return target is null ? null : await commits.FindMergeBaseAsync(target, stopping);
        }
        catch (ToolException failure)
        {
            Refusal += $": {failure.Message}";
            return null;
        }
    }

    private async Task<string?> FindBranchAsync(CancellationToken stopping) =>
        variables.GetValueOrDefault("GITHUB_BASE_REF") is { Length: > 0 } branch
            ? FindCommit(await commits.FindRemoteBranchAsync(branch, stopping))
            : null;

    private static string? FindCommit(string? text) => text is not null && Commit.IsMatch(text) ? text : null;

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commit { get; }
}
