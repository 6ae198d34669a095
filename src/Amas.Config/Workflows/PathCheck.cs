using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>
/// Checks that a message can reach every agent and the end. It applies only to workflows with edges and to supervisors, and only if every
/// name belongs to an agent, because a misspelled name makes other nodes unreachable too.
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
            return []; // There is no entry point, which has its own finding.
        }

        var deadEnds = isWorkflow ? FindDeadEnds(workflow, reached, reachability.FindReachingEnd()) : [];
        return [.. FindUnreachable(workflow, reached), .. deadEnds];
    }

    private static IEnumerable<Problem> FindUnreachable(Workflow workflow, IReadOnlySet<string> reached) =>
        from member in workflow.Members
        where !reached.Contains(member.Name)
        select FindingCatalog.AgentUnreachable(member.Pointer.Then("name"), member.Name);

    private static IEnumerable<Problem> FindDeadEnds(Workflow workflow, IReadOnlySet<string> reached, IReadOnlySet<string> ending)
    {
        if (!reached.Contains(NodeNames.End))
        {
            return [FindingCatalog.NoPathToEnd(JsonPointer.Of("edges"))];
        }

        return from member in workflow.Members
               where reached.Contains(member.Name) && !ending.Contains(member.Name)
               select FindingCatalog.DeadEnd(member.Pointer.Then("name"), member.Name);
    }
}
