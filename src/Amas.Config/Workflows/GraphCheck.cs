using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>Whether the agents of a system are connected as they say: every name is an agent's, every agent is reached, and the end too.</summary>
internal sealed class GraphCheck : ICheck
{
    private static readonly string[] Ways = ["yes", "no"];

    /// <summary>Returns the problems of the workflow graph. A flat configuration has no graph and no problem.</summary>
    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        if (config["agents"] is not ConfigValue.List)
        {
            return [];
        }

        Workflow workflow = new(config);
        Problem[] names = [.. Names(workflow), .. EntryPoint(workflow), .. Edges(config, workflow), .. Steps(workflow), .. Supervision(workflow)];
        return names.Length > 0 ? names : PathCheck.Of(workflow);
    }

    private static IEnumerable<Problem> Names(Workflow workflow)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var member in workflow.Members)
        {
            var name = member.Pointer.Then("name");
            if (Node.Of(member.Name) is Node.Start or Node.End)
            {
                yield return FindingCatalog.ReservedAgentName(name, member.Name);
            }
            else if (!seen.Add(member.Name))
            {
                yield return FindingCatalog.DuplicateAgentName(name, member.Name);
            }
        }
    }

    private static IEnumerable<Problem> EntryPoint(Workflow workflow)
    {
        var pointer = JsonPointer.Of("entry_point");
        return workflow.EntryPoint switch
        {
            null => [],
            { } start when Node.Of(start) == Node.Start =>
                workflow.Steps.Any(step => step.From == Node.Start) ? [] : [FindingCatalog.StartWithoutEdge(pointer, start)],
            { } entry when workflow.Names.Count > 0 && !workflow.Names.Contains(entry) =>
                [FindingCatalog.EntryPointUnknown(pointer, entry, workflow.Names)],
            _ => [],
        };
    }

    private static IEnumerable<Problem> Edges(ConfigValue.Map config, Workflow workflow)
    {
        foreach (var (edge, pointer) in Fields.Maps(config, JsonPointer.Root, "edges"))
        {
            var from = Fields.Text(edge, "from");
            if (from is not null && Node.Of(from) == Node.End)
            {
                yield return FindingCatalog.EdgeFromEnd(pointer.Then("from"), from);
            }
            else if (from is not null && !workflow.Knows(from))
            {
                yield return FindingCatalog.EdgeFromNowhere(pointer.Then("from"), from, workflow.Names);
            }

            foreach (var problem in RoutingKeys(edge, pointer.Then("routing")))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> RoutingKeys(ConfigValue.Map edge, JsonPointer pointer)
    {
        if (edge["routing"] is not ConfigValue.Map routing)
        {
            return [];
        }

        string[] unknown = [.. routing.Members.Select(member => member.Key).Except(Ways)];
        return unknown.Length > 0
            ? unknown.Select(key => FindingCatalog.RoutingKeyUnknown(pointer.Then(key), key))
            : Ways.Where(way => routing[way] is null).Select(way => FindingCatalog.RoutingKeyMissing(pointer, way));
    }

    private static IEnumerable<Problem> Steps(Workflow workflow) =>
        from step in workflow.Steps
        where !workflow.Knows(step.To) || step.Target == Node.Start
        select step.Target == Node.Start ? FindingCatalog.EdgeToStart(step.Pointer, step.To) : step.Kind switch
        {
            StepKind.Routing => FindingCatalog.RoutingTargetUnknown(step.Pointer, step.Label ?? "", step.To, workflow.Names),
            StepKind.PossibleOutput => FindingCatalog.PossibleOutputUnknown(step.Pointer, step.To, workflow.Names),
            _ => FindingCatalog.EdgeToNowhere(step.Pointer, step.To, workflow.Names),
        };

    private static IEnumerable<Problem> Supervision(Workflow workflow) =>
        from member in workflow.Members
        from supervised in member.Supervised
        where supervised.Value == member.Name || !workflow.Names.Contains(supervised.Value)
        select supervised.Value == member.Name
            ? FindingCatalog.SupervisesItself(supervised.Pointer, member.Name)
            : FindingCatalog.SupervisedAgentUnknown(supervised.Pointer, supervised.Value, workflow.Names.Where(name => name != member.Name));
}
