using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>
/// Whether a message gets to every agent and to the end. Asked only where every name is an agent's, for a misspelt one breaks the ways behind it too,
/// and only of a workflow whose edges are there, or of supervisors.
/// </summary>
internal static class PathCheck
{
    public static IEnumerable<Problem> FindProblems(Workflow workflow)
    {
        var isWorkflow = workflow.Architecture == "workflow";
        if (isWorkflow ? workflow.Edges.Count == 0 : workflow.Architecture != "supervisor")
        {
            return [];
        }

        Reachability reachability = new(workflow);
        var reached = reachability.FindReachable();
        if (reached.Count == 1)
        {
            return []; // There is no entry point, which is said already.
        }

        return [.. FindUnreachable(workflow, reached), .. isWorkflow ? FindDeadEnds(workflow, reached, reachability.FindReachingEnd()) : []];
    }

    private static IEnumerable<Problem> FindUnreachable(Workflow workflow, IReadOnlySet<string> reached) =>
        from member in workflow.Members
        where !reached.Contains(member.Name)
        select FindingCatalog.AgentUnreachable(member.Pointer.Then("name"), member.Name);

    private static IEnumerable<Problem> FindDeadEnds(Workflow workflow, IReadOnlySet<string> reached, IReadOnlySet<string> ending) =>
        !reached.Contains(NodeNames.End)
            ? [FindingCatalog.NoPathToEnd(JsonPointer.Of("edges"))]
            : from member in workflow.Members
              where reached.Contains(member.Name) && !ending.Contains(member.Name)
              select FindingCatalog.DeadEnd(member.Pointer.Then("name"), member.Name);
}
