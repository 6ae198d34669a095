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

    /// <summary>Describes a variable that was written instead of a credential, and what to do, in two lines.</summary>
    public static IEnumerable<string> DescribeVariable(ImportedVariable variable) =>
    [
        $"{variable.At} is a credential: the file has !env {variable.Name}, and amas-sync.yaml lists the variable",
        $"→ set {variable.Name} to the value on the server, also in other environments that use the file",
    ];

    /// <summary>Counts the agents with an outcome.</summary>
    public static int CountAgents(ImportResult result, ImportOutcome outcome) => result.Agents.Count(agent => agent.Outcome == outcome);
}
