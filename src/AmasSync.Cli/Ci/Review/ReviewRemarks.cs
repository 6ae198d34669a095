using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review;

/// <summary>Why something does not count that somebody may think counts: a merged pull request, or a hash that was accepted.</summary>
internal sealed class ReviewRemarks(Plan plan, ReviewedChanges reviewed, IReadOnlyList<string> accepted)
{
    private readonly string[] remarks = [.. reviewed.Remarks, .. FindUnmatched(plan, accepted)];

    /// <summary>As warnings on the page of the run.</summary>
    public void Warn(WorkflowCommands commands) => Array.ForEach(remarks, commands.Warn);

    /// <summary>As a list in the summary.</summary>
    public void Summarize(WorkflowCommands commands)
    {
        if (remarks.Length > 0)
        {
            commands.AddSummary(string.Concat(remarks.Select(remark => $"- {MarkdownText.EscapeSentence(remark)}\n")));
        }
    }

    private static IEnumerable<string> FindUnmatched(Plan plan, IReadOnlyList<string> accepted)
    {
        string[] hashes = [.. plan.Changes.Select(ChangeHash.Compute)];
        return accepted
            .Where(beginning => !hashes.Any(hash => hash.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)))
            .Select(beginning => $"--accept {beginning} is no change of this plan: it was applied already, or something moved since");
    }
}
