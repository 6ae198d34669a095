using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Wording;

/// <summary>What every view says alike of a change.</summary>
internal static class ChangeWording
{
    /// <summary>The agent as the server has it, where there is one.</summary>
    public static ObservedAgent? GetObserved(Change change) => change switch
    {
        Change.Compared compared => compared.Observed,
        Change.Delete delete => delete.Observed,
        _ => null,
    };

    /// <summary>The agent by name; by both names where it gets another.</summary>
    public static string FormatTitle(Change change) => change.PreviousName is { } previous ? $"{previous} → {change.Name}" : change.Name.Text;

    /// <summary>The differences, without the name that the title has.</summary>
    public static IEnumerable<PropertyChange> GetDifferences(Change change) =>
        change.Differences.Where(difference => change.PreviousName is null || difference is not { Path: "name", Origin: Origin.File });

    /// <summary>What differs and is left as the server has it.</summary>
    public static IReadOnlyList<IgnoredDifference> GetIgnored(Change change) => change is Change.Compared compared ? compared.Comparison.Ignored : [];

    public static char GetSymbol(Change change) => change switch
    {
        { Blocker: not null } or Change.Conflict => '!',
        Change.Create => '+',
        Change.Adopt => '<',
        Change.Delete => '-',
        Change.NoOp => '=',
        _ => '~',
    };

    /// <summary>What people should know beside the symbol, or empty where it says it all.</summary>
    public static string FormatNote(Change change)
    {
        string[] parts = [.. new[] { DescribeStatus(change), DescribeReason(change) }.Where(part => part.Length > 0)];
        return string.Join(": ", parts);
    }

    private static string DescribeStatus(Change change) => change switch
    {
        { Blocker.Kind: BlockerKind.Conflict } => "conflict",
        { Blocker.Kind: BlockerKind.Protected } => "protected, not deleted",
        { Blocker.Kind: BlockerKind.Unreviewed } => "not reviewed, left out",
        { Blocker: not null } => $"needs consent to {change.Action}",
        Change.Adopt or Change.Delete or Change.Rename => change.Action,
        _ => "",
    };

    /// <summary>Why, in the words of a person; empty where the action says it all.</summary>
    public static string DescribeReason(Change change) => change.Reason switch
    {
        ChangeReason.Gone => "gone from the server, to be created again",
        ChangeReason.NotConverged => "an earlier write did not arrive",
        ChangeReason.Exists => "on the server already, not created from here",
        ChangeReason.CreatedByRun => "created by that run",
        ChangeReason.NotInFolder => "no longer in the folder",
        _ => "",
    };
}
