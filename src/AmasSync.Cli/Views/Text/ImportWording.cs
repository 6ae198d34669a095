using Amas.Config;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Importing;
using AmasSync.Core.Importing.Merging;

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
        ImportOutcome.Gone => "deleted on the server, file left unchanged",
        ImportOutcome.Refused => "refused",
        ImportOutcome.Conflict => "conflict, left unchanged",
        _ => "left unchanged",
    };

    /// <summary>Summarizes the outcomes: <c>2 edited, 1 left unchanged</c>.</summary>
    public static string FormatCounts(ImportResult result)
    {
        var counts = Enum.GetValues<ImportOutcome>()
            .Select(outcome => (Outcome: outcome, Number: CountAgents(result, outcome)))
            .Where(count => count.Number > 0);
        return string.Join(", ", counts.Select(count => FormattableString.Invariant($"{count.Number} {FormatSummary(count.Outcome)}")));
    }

    /// <summary>Describes an agent that was not changed, but whose values the server stores in another form.</summary>
    public static string DescribeUnconverged(AgentName name) =>
        $"'{name}' was not changed on the server, but it stores another form of some values than was sent. "
        + $"To take them into the file, run amas-sync import '{name}'.";

    /// <summary>Formats the paths of the places with one of some decisions, for people; empty if there are none.</summary>
    public static IReadOnlyList<string> FormatPaths(ImportedAgent agent, params IReadOnlyList<MergeDecision> decisions) =>
        [.. agent.Places.Where(place => decisions.Contains(place.Decision)).Select(place => ReadablePath.Format(place.Path))];

    /// <summary>Describes a variable that was written instead of a credential, and what to do, in two lines.</summary>
    public static IEnumerable<string> DescribeVariable(ImportedVariable variable) =>
    [
        $"{variable.At} is a credential: the file has !env {variable.Name}, and amas-sync.yaml lists the variable",
        $"→ set {variable.Name} to the value on the server, also in other environments that use the file",
    ];

    /// <summary>Counts the agents with an outcome.</summary>
    public static int CountAgents(ImportResult result, ImportOutcome outcome) => result.Agents.Count(agent => agent.Outcome == outcome);

    private static string FormatSummary(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Failed => "left unchanged",
        ImportOutcome.Conflict => "in conflict",
        ImportOutcome.Gone => "deleted on the server",
        _ => FormatOutcome(outcome),
    };
}
