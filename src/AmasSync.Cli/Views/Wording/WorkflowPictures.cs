using Amas.Config.Drawing;
using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Wording;

/// <summary>What every view shows alike of a workflow that changes.</summary>
internal static class WorkflowPictures
{
    /// <summary>
    /// The workflow before and after where messages go other ways, or the one that comes or goes; none where it stays, and none of a
    /// configuration without agents in it, which is a single box.
    /// </summary>
    public static IReadOnlyList<(string Title, WorkflowDrawing Drawing)> Create(Change change) => change switch
    {
        Change.Create { After: { } after } when HasAgents(after) => [("The workflow", WorkflowDrawing.Create(after))],
        Change.Delete { Before: { } before } when HasAgents(before) => [("The workflow that goes", WorkflowDrawing.Create(before))],
        Change.Compared { Before: { } before, After: { } after } when change.HasEffect && (HasAgents(before) || HasAgents(after)) =>
            CreateComparison(WorkflowDrawing.Create(before), WorkflowDrawing.Create(after)),
        _ => [],
    };

    private static (string Title, WorkflowDrawing Drawing)[] CreateComparison(WorkflowDrawing before, WorkflowDrawing after) =>
        before.HasSameEdges(after) ? [] : [("The workflow before, what goes in thick lines", before.MarkDifferences(after)), ("The workflow after, what comes in thick lines", after.MarkDifferences(before))];

    private static bool HasAgents(ConfigValue.Map config) => config["agents"] is ConfigValue.List { Items.Count: > 0 };
}
