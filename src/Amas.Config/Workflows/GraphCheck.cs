using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>Checks the workflow graph: every name belongs to an agent, every agent is reachable, and the end is reachable.</summary>
internal sealed class GraphCheck : ICheck
{
    private static readonly string[] KnownRoutingKeys = ["yes", "no"];

    /// <summary>Returns the problems of the workflow graph. A flat configuration has no graph and no problems.</summary>
    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        if (config["agents"] is not ConfigValue.List)
        {
            return [];
        }

        Workflow workflow = new(config);
        Problem[] problems =
        [
            .. CheckNames(workflow),
            .. CheckEntryPoint(workflow),
            .. CheckEdges(config, workflow),
            .. CheckTargets(workflow),
            .. CheckSupervision(workflow),
        ];
        return problems.Length > 0 ? problems : PathCheck.FindProblems(workflow);
    }

    private static IEnumerable<Problem> CheckNames(Workflow workflow)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var member in workflow.Members)
        {
            var name = member.Pointer.Then("name");
            if (NodeNames.Normalize(member.Name) is NodeNames.Start or NodeNames.End)
            {
                yield return FindingCatalog.ReservedAgentName(name, member.Name);
            }
            else if (!seen.Add(member.Name))
            {
                yield return FindingCatalog.DuplicateAgentName(name, member.Name);
            }
        }
    }

    private static IEnumerable<Problem> CheckEntryPoint(Workflow workflow)
    {
        var pointer = JsonPointer.Of("entry_point");
        return workflow.EntryPoint switch
        {
            null => [],
            { } start when NodeNames.Normalize(start) == NodeNames.Start =>
                workflow.Edges.Any(edge => edge.From == NodeNames.Start) ? [] : [FindingCatalog.StartWithoutEdge(pointer, start)],
            { } entry when workflow.Names.Count > 0 && !workflow.Names.Contains(entry) =>
                [FindingCatalog.EntryPointUnknown(pointer, entry, workflow.KnownAgents)],
            _ => [],
        };
    }

    private static IEnumerable<Problem> CheckEdges(ConfigValue.Map config, Workflow workflow)
    {
        foreach (var (edge, pointer) in ConfigAccess.GetMaps(config, JsonPointer.Root, "edges"))
        {
            var from = ConfigAccess.GetText(edge, "from");
            if (from is not null && NodeNames.Normalize(from) == NodeNames.End)
            {
                yield return FindingCatalog.EdgeFromEnd(pointer.Then("from"), from);
            }
            else if (from is not null && !workflow.HasNode(from))
            {
                yield return FindingCatalog.EdgeFromNowhere(pointer.Then("from"), from, workflow.KnownSources);
            }

            foreach (var problem in CheckRoutingKeys(edge, pointer.Then("routing")))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> CheckRoutingKeys(ConfigValue.Map edge, JsonPointer pointer)
    {
        if (edge["routing"] is not ConfigValue.Map routing)
        {
            return [];
        }

        string[] unknown = [.. routing.Members.Select(member => member.Key).Except(KnownRoutingKeys)];
        return unknown.Length > 0
            ? unknown.Select(key => FindingCatalog.RoutingKeyUnknown(pointer.Then(key), key))
            : KnownRoutingKeys.Where(key => routing[key] is null).Select(key => FindingCatalog.RoutingKeyMissing(pointer, key));
    }

    private static IEnumerable<Problem> CheckTargets(Workflow workflow) =>
        from edge in workflow.Edges
        where !workflow.HasNode(edge.To) || edge.Target == NodeNames.Start
        select CreateTargetProblem(edge, workflow);

    private static Problem CreateTargetProblem(WorkflowEdge edge, Workflow workflow) => edge.Kind switch
    {
        _ when edge.Target == NodeNames.Start => FindingCatalog.EdgeToStart(edge.Pointer, edge.To),
        WorkflowEdgeKind.Routing => FindingCatalog.RoutingTargetUnknown(edge.Pointer, edge.Label ?? "", edge.To, workflow.KnownTargets),
        WorkflowEdgeKind.PossibleOutput => FindingCatalog.PossibleOutputUnknown(edge.Pointer, edge.To, workflow.KnownTargets),
        _ => FindingCatalog.EdgeToNowhere(edge.Pointer, edge.To, workflow.KnownTargets),
    };

    private static IEnumerable<Problem> CheckSupervision(Workflow workflow)
    {
        foreach (var member in workflow.Members)
        {
            foreach (var (name, pointer) in member.SupervisedAgents)
            {
                if (name == member.Name)
                {
                    yield return FindingCatalog.SupervisesItself(pointer, name);
                }
                else if (!workflow.Names.Contains(name))
                {
                    yield return FindingCatalog.SupervisedAgentUnknown(pointer, name, member.Name, workflow.KnownAgents);
                }
            }
        }
    }
}
