using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git.Lineage;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>
/// Refuses to write from a commit unless it is the one from which something was written last, or follows it. Otherwise an outdated or
/// rewritten checkout would undo newer changes. <c>--allow-rewind</c> allows exactly the commit that it names.
/// </summary>
/// <param name="root">The folder of the project.</param>
/// <param name="commit">The commit that is checked out.</param>
/// <param name="allowed">The commit that <c>--allow-rewind</c> names; null if the option was not given.</param>
internal sealed partial class CommitGate(string root, string commit, string? allowed)
{
    private readonly CommitLineage lineage = new(root);

    private string RewindHint => $"to apply this commit nevertheless, use --allow-rewind {commit}";

    /// <summary>Ensures that <c>--allow-rewind</c>, if it was given, names the commit that is checked out.</summary>
    /// <exception cref="ToolException">It names another one, or no commit.</exception>
    public void EnsureConsentFits()
    {
        if (allowed is null)
        {
            return;
        }

        if (!HashStart.IsMatch(allowed))
        {
            throw new ToolException(ToolError.ForUsage(
                $"--allow-rewind requires the hash of a commit, not '{allowed}'", $"the commit that is checked out is {commit}"));
        }

        if (!commit.StartsWith(allowed, StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException(ToolError.ForRefusal(
                $"--allow-rewind allows another commit than the one that is checked out ({commit[..7]})",
                $"check out {allowed}, or omit the option"));
        }
    }

    /// <summary>Ensures that the commit may be applied.</summary>
    /// <param name="attempted">The commit from which something was written last; null if nothing was.</param>
    /// <param name="stopping">Ends the run of git.</param>
    /// <exception cref="ToolException">It may not. Nothing was written.</exception>
    public async Task EnsureFollowsAsync(string? attempted, CancellationToken stopping)
    {
        if (attempted is null || allowed is not null)
        {
            return;
        }

        var relation = await lineage.CompareAsync(commit, attempted, stopping);
        if (FindError(relation, attempted) is { } error)
        {
            throw new ToolException(error);
        }
    }

    private ToolError? FindError(CommitRelation relation, string attempted)
    {
        var (here, last) = (commit[..7], attempted[..Math.Min(7, attempted.Length)]);
        return relation switch
        {
            CommitRelation.Same or CommitRelation.Descendant => null,
            CommitRelation.Ancestor => ToolError.ForRefusal(
                $"the commit that is checked out ({here}) is older than the one that was applied last ({last}); nothing was written",
                $"check out {attempted} or a later commit; {RewindHint}"),
            CommitRelation.Diverged => ToolError.ForRefusal(
                $"the commit that is checked out ({here}) does not follow the one that was applied last ({last}): "
                    + "the history was replaced (force push), or it is another branch; nothing was written",
                $"check out a commit that follows {attempted}; {RewindHint}"),
            CommitRelation.Missing => ToolError.ForRefusal(
                $"the commit that was applied last ({last}) is not in this clone, so the one that is checked out ({here}) does not "
                    + "follow it: the history was replaced (force push), or it is another branch; nothing was written",
                $"check out a commit that follows {attempted}; {RewindHint}"),
            _ => ToolError.ForRefusal(
                $"this clone is too shallow to tell whether the commit that is checked out ({here}) follows the one that was applied "
                    + $"last ({last}); nothing was written",
                $"fetch the history with 'git fetch --unshallow' (in a workflow: fetch-depth: 0); {RewindHint}"),
        };
    }

    [GeneratedRegex(@"\A[0-9a-fA-F]{7,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HashStart { get; }
}
