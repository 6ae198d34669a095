using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Text;

/// <summary>Words that the views of an import share.</summary>
internal static class ImportWording
{
    /// <summary>Formats the outcome as in JSON.</summary>
    public static string FormatOutcome(ImportOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>Describes the outcome for people.</summary>
    public static string DescribeOutcome(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Written => "new file",
        ImportOutcome.Edited => "edited",
        ImportOutcome.Recorded => "recorded, its file already matches",
        ImportOutcome.Unchanged => "unchanged",
        ImportOutcome.Skipped => "skipped",
        ImportOutcome.Refused => "refused",
        _ => "left unchanged",
    };

    /// <summary>Counts the agents with an outcome.</summary>
    public static int CountAgents(ImportResult result, ImportOutcome outcome) => result.Agents.Count(agent => agent.Outcome == outcome);
}
