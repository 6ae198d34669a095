using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Text;

/// <summary>What the views of an import have in common.</summary>
internal static class ImportWording
{
    /// <summary>The outcome as a word for programs.</summary>
    public static string FormatOutcome(ImportOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>The outcome as people read it.</summary>
    public static string DescribeOutcome(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Written => "new file",
        ImportOutcome.Edited => "edited",
        ImportOutcome.Recorded => "recorded, its file says the same",
        ImportOutcome.Unchanged => "unchanged",
        ImportOutcome.Skipped => "skipped",
        ImportOutcome.Refused => "refused",
        _ => "left alone",
    };

    /// <summary>The agents of an outcome.</summary>
    public static int CountAgents(ImportResult result, ImportOutcome outcome) => result.Agents.Count(agent => agent.Outcome == outcome);
}
