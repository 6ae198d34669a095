using Amas.Config.Drawing;
using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Wording;

/// <summary>The workflow pictures that all views show for a change.</summary>
internal static class WorkflowPictures
{
    /// <summary>
    /// Draws the workflow before and after if its edges change, or the workflow that is created or deleted. Returns nothing if the
    /// workflow stays the same, or if the configuration has no member agents.
    /// </summary>
    public static IReadOnlyList<(string Title, WorkflowDrawing Drawing)> Create(Change change) => change switch
    {
        Change.Create { After: { } after } when HasAgents(after) => [("Workflow", WorkflowDrawing.Create(after))],
        Change.Delete { Before: { } before } when HasAgents(before) => [("Workflow to be deleted", WorkflowDrawing.Create(before))],
        Change.Compared { Before: { } before, After: { } after } when change.HasEffect && (HasAgents(before) || HasAgents(after)) =>
            CreateComparison(WorkflowDrawing.Create(before), WorkflowDrawing.Create(after)),
        _ => [],
    };

    private static (string Title, WorkflowDrawing Drawing)[] CreateComparison(WorkflowDrawing before, WorkflowDrawing after) =>
        before.HasSameEdges(after)
            ? []
            :
            [
                ("Workflow before (removed parts in bold lines)", before.MarkDifferences(after)),
                ("Workflow after (added parts in bold lines)", after.MarkDifferences(before)),
            ];

    private static bool HasAgents(ConfigValue.Map config) => config["agents"] is ConfigValue.List { Items.Count: > 0 };
}
