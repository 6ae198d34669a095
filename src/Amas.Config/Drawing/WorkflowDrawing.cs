using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Config.Drawing;

/// <summary>
/// The workflow of a SystemConfig as something to look at, whatever is wrong with it: agents that no way leads to and names that are no agent's
/// are in it and marked. The same configuration gives the same drawing.
/// </summary>
internal sealed record WorkflowDrawing
{
    /// <summary>More agents than this make no picture; the rest is counted in <see cref="LeftOut"/>.</summary>
    public const int MostAgents = 500;

    /// <summary>The configuration's name.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<DrawnNode> Nodes { get; init; }

    public required IReadOnlyList<DrawnEdge> Edges { get; init; }

    /// <summary>How many agents are not in it.</summary>
    public int LeftOut { get; init; }

    /// <summary>How many ways are not in it: those of agents that are left out, and what is too many.</summary>
    public int WaysLeftOut { get; init; }

    /// <summary>The drawing of a configuration; of a flat one its only agent.</summary>
    public static WorkflowDrawing Of(ConfigValue.Map config)
    {
        var title = Fields.Text(config, "name") ?? "";
        if (config["agents"] is not ConfigValue.List)
        {
            return new() { Title = title, Nodes = [Agent(title, config)], Edges = [] };
        }

        Workflow workflow = new(config);
        DrawnWays ways = new(workflow.Members.Take(MostAgents));
        ways.Add(workflow, config);
        return new()
        {
            Title = title,
            Nodes = [.. Agents(workflow), .. ways.Others],
            Edges = ways.Edges,
            LeftOut = Math.Max(0, workflow.Members.Count - MostAgents),
            WaysLeftOut = ways.LeftOut,
        };
    }

    /// <summary>Whether messages go the same ways in both: between agents of the same names and types, on the same conditions. What else an agent is made of does not count.</summary>
    public bool HasWaysOf(WorkflowDrawing other) =>
        (LeftOut, WaysLeftOut) == (other.LeftOut, other.WaysLeftOut)
        && Nodes.Select(Bare).ToHashSet().SetEquals(other.Nodes.Select(Bare))
        && Ways().ToHashSet().SetEquals(other.Ways());

    /// <summary>The same drawing, in which is marked what the other one does not have.</summary>
    public WorkflowDrawing Beside(WorkflowDrawing other)
    {
        var nodes = other.Nodes.Select(Bare).ToHashSet();
        var ways = other.Ways().ToHashSet();
        return this with
        {
            Nodes = [.. Nodes.Select(node => node with { IsOnlyHere = !nodes.Contains(Bare(node)) })],
            Edges = [.. Edges.Zip(Ways(), (edge, way) => edge with { IsOnlyHere = !ways.Contains(way) })],
        };
    }

    /// <summary>The names of an agent's tools.</summary>
    public static IEnumerable<string> ToolsOf(ConfigValue.Map agent) =>
        ((agent["tools"] as ConfigValue.List)?.Items ?? []).Select(ToolName).OfType<string>();

    // Agents by name and not by place: their order in the file is no way.
    private IEnumerable<(DrawnNode From, DrawnNode To, DrawnEdge Edge)> Ways() =>
        Edges.Select(edge => (Bare(Nodes[edge.From]), Bare(Nodes[edge.To]), edge with { From = 0, To = 0, IsOnlyHere = false }));

    private static DrawnNode Bare(DrawnNode node) =>
        node is DrawnNode.Agent agent ? agent with { Model = null, Tools = [], Description = null, IsUnreachable = false, IsDeadEnd = false, IsOnlyHere = false } : node;

    private static IEnumerable<DrawnNode> Agents(Workflow workflow)
    {
        Reachability reachability = new(workflow);
        var reached = reachability.FromStart();
        var ending = reachability.ToEnd();
        var hasEntry = reached.Count > 1 && workflow.Architecture is "workflow" or "supervisor";
        var mustEnd = hasEntry && workflow.Architecture == "workflow" && workflow.Steps.Count > 0;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var member in workflow.Members.Take(MostAgents))
        {
            // Of two agents with one name, edges lead to the first.
            var isReached = seen.Add(member.Name) && reached.Contains(member.Name);
            yield return Agent(member.Name, member.Config) with
            {
                IsUnreachable = hasEntry && !isReached,
                IsDeadEnd = mustEnd && isReached && !ending.Contains(member.Name),
            };
        }
    }

    private static DrawnNode.Agent Agent(string name, ConfigValue.Map config) => new(name)
    {
        Type = Fields.Text(config, "agent_type"),
        Model = config["llm_config"] is ConfigValue.Map llm ? Fields.Text(llm, "model") : null,
        Tools = [.. ToolsOf(config)],
        Description = Fields.Text(config, "description"),
    };

    // How a configured tool names itself is not documented.
    private static string? ToolName(ConfigValue tool) => tool switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Map map => Fields.Text(map, "name") ?? Fields.Text(map, "type") ?? map.Members.Select(member => member.Key).FirstOrDefault(),
        _ => null,
    };
}
