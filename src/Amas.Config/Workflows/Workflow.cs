using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>
/// The workflow graph of a system, read from <c>agents</c>, <c>edges</c> and <c>entry_point</c>. Values of the wrong type are left out.
/// </summary>
internal sealed class Workflow
{
    public Workflow(ConfigValue.Map config)
    {
        Architecture = ConfigAccess.GetText(config, "architecture") ?? "workflow";
        EntryPoint = ConfigAccess.GetText(config, "entry_point");
        Members = [.. ConfigAccess.GetMaps(config, JsonPointer.Root, "agents").Select(ReadMember).OfType<MemberAgent>()];
        Names = Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        KnownAgents = new(Names);
        KnownSources = new(Names.Concat([NodeNames.Start, "START"]));
        KnownTargets = new(Names.Concat([NodeNames.End, "END"]));
        Edges = [.. ConfigAccess.GetMaps(config, JsonPointer.Root, "edges").SelectMany(edge => ReadEdges(edge.Value, edge.Pointer))];
    }

    public string Architecture { get; }

    public string? EntryPoint { get; }

    public IReadOnlyList<MemberAgent> Members { get; }

    public IReadOnlySet<string> Names { get; }

    /// <summary>Gets the names of the agents, for suggestions.</summary>
    public KnownNames KnownAgents { get; }

    /// <summary>Gets the names of the nodes where an edge can begin, for suggestions.</summary>
    public KnownNames KnownSources { get; }

    /// <summary>Gets the names of the nodes where an edge can end, for suggestions.</summary>
    public KnownNames KnownTargets { get; }

    public IReadOnlyList<WorkflowEdge> Edges { get; }

    /// <summary>Returns whether the name belongs to an agent or to the start or end node.</summary>
    public bool HasNode(string name) => Names.Contains(name) || NodeNames.Normalize(name) is NodeNames.Start or NodeNames.End;

    private static MemberAgent? ReadMember(AtPointer<ConfigValue.Map> agent) =>
        ConfigAccess.GetText(agent.Value, "name") is { } name ? new(name, agent.Pointer, agent.Value) : null;

    private static IEnumerable<WorkflowEdge> ReadEdges(ConfigValue.Map edge, JsonPointer pointer)
    {
        if (ConfigAccess.GetText(edge, "from") is not { } from)
        {
            yield break;
        }

        from = NodeNames.Normalize(from);
        if (ConfigAccess.GetText(edge, "to") is { } to)
        {
            yield return new(from, to, pointer.Then("to"), WorkflowEdgeKind.Static);
        }

        foreach (var (label, target) in (edge["routing"] as ConfigValue.Map)?.Members ?? [])
        {
            if (target is ConfigValue.Text text)
            {
                yield return new(from, text.Value, pointer.Then("routing").Then(label), WorkflowEdgeKind.Routing, label);
            }
        }

        foreach (var (text, place) in ConfigAccess.GetTexts(edge["possible_outputs"], pointer.Then("possible_outputs")))
        {
            yield return new(from, text, place, WorkflowEdgeKind.PossibleOutput);
        }
    }
}
