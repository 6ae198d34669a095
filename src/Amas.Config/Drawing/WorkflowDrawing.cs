using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Config.Drawing;

/// <summary>
/// The workflow of a SystemConfig as something to look at, whatever is wrong with it: agents that no way leads to and names that are no agent's
/// are in it and marked. The same configuration gives the same drawing.
/// </summary>
internal sealed record WorkflowDrawing
{
    /// <summary>More agents than this make no picture; the rest is counted in <see cref="OmittedAgents"/>.</summary>
    public const int MaxAgents = 500;

    /// <summary>The configuration's name.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<DrawnNode> Nodes { get; init; }

    public required IReadOnlyList<DrawnEdge> Edges { get; init; }

    /// <summary>How many agents are not in it.</summary>
    public int OmittedAgents { get; init; }

    /// <summary>How many ways are not in it: those of agents that are left out, and what is too many.</summary>
    public int OmittedEdges { get; init; }

    /// <summary>The drawing of a configuration; of a flat one its only agent.</summary>
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

    /// <summary>Whether messages go the same ways in both: between agents of the same names and types, on the same conditions. What else an agent is made of does not count.</summary>
    public bool HasSameEdges(WorkflowDrawing other) =>
        (OmittedAgents, OmittedEdges) == (other.OmittedAgents, other.OmittedEdges)
        && Nodes.Select(StripDetails).ToHashSet().SetEquals(other.Nodes.Select(StripDetails))
        && GetComparableEdges().ToHashSet().SetEquals(other.GetComparableEdges());

    /// <summary>The same drawing, in which is marked what the other one does not have.</summary>
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

    /// <summary>The names of an agent's tools.</summary>
    public static IEnumerable<string> GetToolNames(ConfigValue.Map agent) =>
        ((agent["tools"] as ConfigValue.List)?.Items ?? []).Select(GetToolName).OfType<string>();

    // Agents by name and not by place: their order in the file is no way.
    private IEnumerable<(DrawnNode From, DrawnNode To, DrawnEdge Edge)> GetComparableEdges() =>
        Edges.Select(edge => (StripDetails(Nodes[edge.From]), StripDetails(Nodes[edge.To]), edge with { From = 0, To = 0, IsUnmatched = false }));

    private static DrawnNode StripDetails(DrawnNode node) =>
        node is DrawnNode.Agent agent ? agent with { Model = null, Tools = [], Description = null, IsUnreachable = false, IsDeadEnd = false, IsUnmatched = false } : node;

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
            // Of two agents with one name, edges lead to the first.
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

    // How a configured tool names itself is not documented.
    private static string? GetToolName(ConfigValue tool) => tool switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Map map => ConfigAccess.GetText(map, "name") ?? ConfigAccess.GetText(map, "type") ?? map.Members.Select(member => member.Key).FirstOrDefault(),
        _ => null,
    };
}
