using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Config.Drawing;

/// <summary>
/// The workflow of a SystemConfig as a drawing, whatever is wrong with the configuration: unreachable agents and names that do not belong
/// to any agent are included and marked. The same configuration gives the same drawing.
/// </summary>
internal sealed record WorkflowDrawing
{
    /// <summary>The maximum number of drawn agents; the rest is counted in <see cref="OmittedAgents"/>.</summary>
    public const int MaxAgents = 500;

    /// <summary>Gets the name of the configuration.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<DrawnNode> Nodes { get; init; }

    public required IReadOnlyList<DrawnEdge> Edges { get; init; }

    /// <summary>Gets the number of agents that are left out.</summary>
    public int OmittedAgents { get; init; }

    /// <summary>Gets the number of edges that are left out: those of omitted agents, and those above the limits.</summary>
    public int OmittedEdges { get; init; }

    /// <summary>Creates the drawing of a configuration; for a flat configuration it shows the only agent.</summary>
    public static WorkflowDrawing Create(ConfigValue.Map config)
    {
        var title = ConfigAccess.GetText(config, "name") ?? "";
        if (config["agents"] is not ConfigValue.List)
        {
            return new() { Title = title, Nodes = [CreateAgent(title, config)], Edges = [] };
        }

        Workflow workflow = new(config);
        DrawnEdgeBuilder edges = new(workflow.Members.Take(MaxAgents));
        edges.Add(workflow, config);
        return new()
        {
            Title = title,
            Nodes = [.. CreateAgents(workflow), .. edges.OtherNodes],
            Edges = edges.Edges,
            OmittedAgents = Math.Max(0, workflow.Members.Count - MaxAgents),
            OmittedEdges = edges.OmittedEdges,
        };
    }

    /// <summary>
    /// Returns whether both drawings connect agents of the same names and types by the same edges and conditions. Other
    /// properties of agents are ignored.
    /// </summary>
    public bool HasSameEdges(WorkflowDrawing other) =>
        (OmittedAgents, OmittedEdges) == (other.OmittedAgents, other.OmittedEdges)
        && Nodes.Select(StripDetails).ToHashSet().SetEquals(other.Nodes.Select(StripDetails))
        && GetComparableEdges().ToHashSet().SetEquals(other.GetComparableEdges());

    /// <summary>Returns this drawing with every box and edge marked that the other drawing lacks.</summary>
    public WorkflowDrawing MarkDifferences(WorkflowDrawing other)
    {
        var nodes = other.Nodes.Select(StripDetails).ToHashSet();
        var edges = other.GetComparableEdges().ToHashSet();
        return this with
        {
            Nodes = [.. Nodes.Select(node => node with { IsUnmatched = !nodes.Contains(StripDetails(node)) })],
            Edges = [.. Edges.Zip(GetComparableEdges(), (edge, comparable) => edge with { IsUnmatched = !edges.Contains(comparable) })],
        };
    }

    /// <summary>Returns the names of an agent's tools.</summary>
    public static IEnumerable<string> GetToolNames(ConfigValue.Map agent) =>
        ((agent["tools"] as ConfigValue.List)?.Items ?? []).Select(GetToolName).OfType<string>();

    // Agents are compared by name, not by index: their order in the file does not matter.
    private IEnumerable<(DrawnNode From, DrawnNode To, DrawnEdge Edge)> GetComparableEdges()
    {
        foreach (var edge in Edges)
        {
            var comparable = edge with { From = 0, To = 0, IsUnmatched = false };
            yield return (StripDetails(Nodes[edge.From]), StripDetails(Nodes[edge.To]), comparable);
        }
    }

    private static DrawnNode StripDetails(DrawnNode node) =>
        node is DrawnNode.Agent agent ? new DrawnNode.Agent(agent.Name) { Type = agent.Type } : node;

    private static IEnumerable<DrawnNode> CreateAgents(Workflow workflow)
    {
        Reachability reachability = new(workflow);
        var reached = reachability.FindReachable();
        var ending = reachability.FindReachingEnd();
        var hasEntry = reached.Count > 1 && workflow.Architecture is "workflow" or "supervisor";
        var mustEnd = hasEntry && workflow.Architecture == "workflow" && workflow.Edges.Count > 0;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var member in workflow.Members.Take(MaxAgents))
        {
            // Where two agents have the same name, edges lead to the first.
            var isReached = seen.Add(member.Name) && reached.Contains(member.Name);
            yield return CreateAgent(member.Name, member.Config) with
            {
                IsUnreachable = hasEntry && !isReached,
                IsDeadEnd = mustEnd && isReached && !ending.Contains(member.Name),
            };
        }
    }

    private static DrawnNode.Agent CreateAgent(string name, ConfigValue.Map config) => new(name)
    {
        Type = ConfigAccess.GetText(config, "agent_type"),
        Model = config["llm_config"] is ConfigValue.Map llm ? ConfigAccess.GetText(llm, "model") : null,
        Tools = [.. GetToolNames(config)],
        Description = ConfigAccess.GetText(config, "description"),
    };

    // The documentation does not say which member of a configured tool holds its name.
    private static string? GetToolName(ConfigValue tool) => tool switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Map map =>
            ConfigAccess.GetText(map, "name")
                ?? ConfigAccess.GetText(map, "type")
                ?? map.Members.Select(member => member.Key).FirstOrDefault(),
        _ => null,
    };
}
