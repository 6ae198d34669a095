using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review;

/// <summary>Reports why a merged pull request or an accepted hash does not count as a review.</summary>
internal sealed class ReviewRemarks(Plan plan, ReviewedChanges reviewed, IReadOnlyList<string> accepted)
{
    private readonly string[] remarks = [.. reviewed.Remarks, .. FindUnmatched(plan, accepted)];

    /// <summary>
    /// Writes the remarks at the end of the step: as warnings on the page of the workflow run, and as a list in the summary.
    /// </summary>
    public void WriteAtEnd(WorkflowCommands commands)
    {
        if (remarks.Length == 0)
        {
            return;
        }

        commands.WriteAtEnd(() =>
        {
            Array.ForEach(remarks, commands.Warn);
            commands.AddSummary(string.Concat(remarks.Select(remark => $"- {MarkdownText.EscapeSentence(remark)}\n")));
        });
    }

    private static IEnumerable<string> FindUnmatched(Plan plan, IReadOnlyList<string> accepted)
    {
        string[] hashes = [.. plan.Changes.Where(change => change is not Change.NoOp).Select(ChangeHash.Compute)];
        return accepted
            .Where(start => !hashes.Any(hash => hash.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            .Select(start => $"--accept {start} matches no change of this plan: the change was already applied or is different now");
    }
}
