using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Words that all views use for a change.</summary>
internal static class ChangeWording
{
    /// <summary>Gets the agent on the server; null if there is none.</summary>
    public static ObservedAgent? GetObserved(Change change) => change switch
    {
        Change.Compared compared => compared.Observed,
        Change.Delete delete => delete.Observed,
        _ => null,
    };

    /// <summary>Formats the name of the agent, or both names if it is renamed.</summary>
    public static string FormatTitle(Change change) =>
        change.PreviousName is { } previous ? $"{previous} → {change.Name}" : change.Name.Text;

    /// <summary>Gets the differences without that of the name, which is part of the title.</summary>
    public static IEnumerable<PropertyChange> GetDifferences(Change change) =>
        change.Differences.Where(difference => change.PreviousName is null || difference is not { Path: "name", Origin: Origin.File });

    /// <summary>Gets the differences that are ignored, so that the values of the server are kept.</summary>
    public static IReadOnlyList<IgnoredDifference> GetIgnored(Change change) =>
        change is Change.Compared compared ? compared.Comparison.Ignored : [];

    public static char GetSymbol(Change change) => change switch
    {
        { Blocker: not null } or Change.Conflict => '!',
        Change.Create => '+',
        Change.Adopt => '<',
        Change.Delete => '-',
        Change.NoOp => '=',
        _ => '~',
    };

    /// <summary>Formats the status and the reason of a change; empty if the symbol says everything.</summary>
    public static string FormatNote(Change change)
    {
        if (change is Change.Create { Blocker.Kind: BlockerKind.ReportedDrift })
        {
            return "deleted on the server, not created again";
        }

        string[] parts = [.. new[] { DescribeStatus(change), DescribeReason(change) }.Where(part => part.Length > 0)];
        return string.Join(": ", parts);
    }

    private static string DescribeStatus(Change change) => change switch
    {
        { Blocker.Kind: BlockerKind.Conflict } => "conflict",
        { Blocker.Kind: BlockerKind.Protected } => "protected, not deleted",
        { Blocker.Kind: BlockerKind.Unreviewed } => "not reviewed, skipped",
        { Blocker.Kind: BlockerKind.UnreviewedDrift or BlockerKind.ReportedDrift } => "changed on the server, left unchanged",
        { Blocker.Kind: BlockerKind.TestsFailed } => "tests failed, skipped",
        { Blocker.Kind: BlockerKind.UnsafeTools } => "not tested, skipped",
        { Blocker.Kind: BlockerKind.TestsNotJudged } => "tests not judged, skipped",
        { Blocker.Kind: BlockerKind.NotVisible } => "waiting for the server",
        { Blocker: not null } => $"needs consent to {change.Action}",
        Change.Adopt or Change.Delete or Change.Rename => change.Action,
        _ => "",
    };

    /// <summary>Describes the reason of a change; empty if the action says everything.</summary>
    public static string DescribeReason(Change change) => change.Reason switch
    {
        ChangeReason.Gone => "no longer on the server, will be created again",
        ChangeReason.NotVisible => "created a short time ago, not visible yet",
        ChangeReason.Unclear => "perhaps created by an earlier run, not visible yet",
        ChangeReason.NotConverged => "an earlier write did not converge",
        ChangeReason.Exists => "already on the server, not created by this project",
        ChangeReason.CreatedByRun => "created by that run",
        ChangeReason.NotInFolder => "no longer in the folder",
        _ => "",
    };
}
