using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>Whether the agents of a system are connected as they say: every name is an agent's, every agent is reached, and the end too.</summary>
internal sealed class GraphCheck : ICheck
{
    private static readonly string[] KnownRoutingKeys = ["yes", "no"];

    /// <summary>Returns the problems of the workflow graph. A flat configuration has no graph and no problem.</summary>
    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        if (config["agents"] is not ConfigValue.List)
        {
            return [];
        }

        Workflow workflow = new(config);
        Problem[] names = [.. CheckNames(workflow), .. CheckEntryPoint(workflow), .. CheckEdges(config, workflow), .. CheckTargets(workflow), .. CheckSupervision(workflow)];
        return names.Length > 0 ? names : PathCheck.FindProblems(workflow);
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
                [FindingCatalog.EntryPointUnknown(pointer, entry, workflow.Names)],
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
                yield return FindingCatalog.EdgeFromNowhere(pointer.Then("from"), from, workflow.Names);
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
        select edge.Target == NodeNames.Start ? FindingCatalog.EdgeToStart(edge.Pointer, edge.To) : edge.Kind switch
        {
            WorkflowEdgeKind.Routing => FindingCatalog.RoutingTargetUnknown(edge.Pointer, edge.Label ?? "", edge.To, workflow.Names),
            WorkflowEdgeKind.PossibleOutput => FindingCatalog.PossibleOutputUnknown(edge.Pointer, edge.To, workflow.Names),
            _ => FindingCatalog.EdgeToNowhere(edge.Pointer, edge.To, workflow.Names),
        };

    private static IEnumerable<Problem> CheckSupervision(Workflow workflow) =>
        from member in workflow.Members
        from supervised in member.SupervisedAgents
        where supervised.Value == member.Name || !workflow.Names.Contains(supervised.Value)
        select supervised.Value == member.Name
            ? FindingCatalog.SupervisesItself(supervised.Pointer, member.Name)
            : FindingCatalog.SupervisedAgentUnknown(supervised.Pointer, supervised.Value, workflow.Names.Where(name => name != member.Name));
}
