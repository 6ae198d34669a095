using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>Renders one change as one line.</summary>
/// <param name="review">The review of the plan.</param>
/// <param name="stamp">Formats the hash of a change.</param>
internal sealed class ChangeLine(PlanReview review, ChangeStamp stamp)
{
    private const int MaxLength = 200;
    private const int MaxPaths = 5;

    // What they mean is in the pictures of the workflow and in its risks.
    private static readonly string[] WorkflowMembers = ["architecture", "edges", "entry_point", "supervised_agents"];

    /// <summary>Returns whether one line shows all of a change: an update of one short value that is no part of the workflow.</summary>
    public static bool IsComplete(Change change) =>
        change is Change.Update { Blocker: null, UnstoredValues: [], Differences: [{ Origin: Origin.File } only] }
        && DifferenceSummary.IsComplete(only)
        && !NamedPath.ParseTokens(only.Path).Any(WorkflowMembers.Contains);

    /// <summary>Renders the line of a change whose details have no room, or that has no more details.</summary>
    public string Render(Change change) => $"- {FormatTitle(change)}: {Describe(change)}{FormatMark(change)}{stamp.Format(change)}\n";

    /// <summary>Renders the line of a change that has no more details, with the file.</summary>
    public string RenderComplete(Change change) =>
        $"- {FormatTitle(change)}: {Describe(change)}{FormatMark(change)}{FormatFile(change)}{stamp.Format(change)}\n";

    /// <summary>Renders the line of a change that equals another one, whose block is shown.</summary>
    public string RenderSame(Change change, Change other) =>
        $"- {FormatTitle(change)}: the same change as {FormatTitle(other)}{stamp.Format(change)}\n";

    /// <summary>Renders the line of a change that the base branch has too.</summary>
    public static string RenderForeign(Change change) =>
        $"- {FormatTitle(change)}: {change.Action} that the base branch already contains{FormatFile(change)}\n";

    /// <summary>Formats the file of the agent for the end of a line; empty if there is none.</summary>
    public static string FormatFile(Change change) => change.File is { } path ? $" <sub>{FormatShortCode(path)}</sub>" : "";

    /// <summary>Formats the name of the agent, or both names if it is renamed.</summary>
    public static string FormatTitle(Change change) => MarkdownText.FormatCode(Shorten(ChangeWording.FormatTitle(change)));

    private static string Describe(Change change)
    {
        PropertyChange[] differences = [.. ChangeWording.GetDifferences(change)];
        var action = DescribeAction(change);
        if (differences.Length == 0)
        {
            return action.Length == 0 ? change.Action : action;
        }

        var lead = action.Length == 0 ? "" : $"{action}, ";
        var cause = IsComplete(change) && DifferenceWording.DescribeCause(differences[0]) is { Length: > 0 } words
            ? $", {MarkdownText.FormatCode(Shorten(words))}"
            : "";
        return $"{lead}{FormatDifferences(differences)}{cause}";
    }

    private static string FormatDifferences(PropertyChange[] differences)
    {
        if (differences is [var only])
        {
            return DifferenceSummary.Format(only, FormatShortCode);
        }

        var paths = differences.Take(MaxPaths).Select(difference => FieldName.Format(difference.Path, FormatShortCode));
        var more = differences.Length > MaxPaths
            ? $" and {PlanWording.FormatCount(differences.Length - MaxPaths, "more difference")}"
            : "";
        return $"{string.Join(", ", paths)}{more}";
    }

    private static string DescribeAction(Change change) => change switch
    {
        { Blocker: not null } => MarkdownText.EscapeSentence(ChangeWording.FormatNote(change)),
        Change.Create => "new agent",
        Change.Delete => "deleted for good",
        Change.Rename => "renamed",
        Change.Adopt => "taken over, created outside this project",
        _ => "",
    };

    private string FormatMark(Change change) => RiskWording.FormatMark(review[change]) is { } words ? $" · **{words}**" : "";

    private static string FormatShortCode(string text) => MarkdownText.FormatCode(Shorten(text));

    private static string Shorten(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "…";
}
