using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// The agents of a configuration and the edges between them. A flat configuration is one agent. An entry point that names an agent is an
/// additional edge from <c>__start__</c>; <c>START</c> adds none. Without an entry point and an edge from the start, the only agent starts,
/// or the first supervisor that no other agent supervises.
/// </summary>
internal sealed class WorkflowGraph
{
    private const string DefaultName = "agent";

    private readonly Dictionary<string, WorkflowAgent> agents = new(StringComparer.Ordinal);
    private readonly ILookup<string, Edge> edges;

    /// <exception cref="WorkflowException">There is no agent, or the first agent cannot be determined.</exception>
    public WorkflowGraph(ConfigValue.Map config)
    {
        foreach (var (agent, _) in ConfigAccess.GetAgents(config))
        {
            var name = ConfigAccess.GetText(agent, "name") is { Length: > 0 } given ? given : DefaultName;
            agents.TryAdd(name, new(name, agent));
        }

        edges = ConfigAccess.GetMaps(config, JsonPointer.Root, "edges")
            .SelectMany(declared => ParseEdges(declared.Value))
            .ToLookup(edge => edge.From, edge => edge.Edge, StringComparer.Ordinal);
        StartEdges = [.. FindEntry(config), .. edges[NodeNames.Start]];
    }

    /// <summary>The agents in the order of their declaration.</summary>
    public IReadOnlyCollection<WorkflowAgent> Agents => agents.Values;

    /// <summary>The edges from <c>__start__</c>; at least one.</summary>
    public IReadOnlyList<Edge> StartEdges { get; }

    /// <exception cref="WorkflowException">There is no agent with this name.</exception>
    public WorkflowAgent this[string name] =>
        Find(name) ?? throw new WorkflowException($"The workflow leads to '{name}', which is not one of its agents.");

    public WorkflowAgent? Find(string name) => agents.GetValueOrDefault(name);

    /// <summary>Gets the edges that leave an agent, in the order of their declaration.</summary>
    public IEnumerable<Edge> GetEdges(string agent) => edges[agent];

    private static IEnumerable<(string From, Edge Edge)> ParseEdges(ConfigValue.Map declared)
    {
        var from = NodeNames.Normalize(ConfigAccess.GetText(declared, "from") ?? "");
        return Edge.Parse(declared).Select(edge => (from, edge));
    }

    private Edge[] FindEntry(ConfigValue.Map config)
    {
        if (agents.Count == 0)
        {
            throw new WorkflowException("The configuration has no agent.");
        }

        var entry = config["agents"] is null ? null : ConfigAccess.GetText(config, "entry_point");
        if (entry is not null && NodeNames.Normalize(entry) != NodeNames.Start)
        {
            return agents.ContainsKey(entry)
                ? [new Edge.Static(entry)]
                : throw new WorkflowException($"The entry_point '{entry}' is not the name of an agent.");
        }

        if (edges[NodeNames.Start].Any())
        {
            return [];
        }

        const string noEntry = "The first agent cannot be determined: the configuration has no entry_point.";
        return [new Edge.Static(FindOnlyAgent() ?? throw new WorkflowException(noEntry))];
    }

    private string? FindOnlyAgent()
    {
        if (agents.Count == 1)
        {
            return agents.Keys.First();
        }

        var supervised = agents.Values.SelectMany(agent => agent.Supervised).ToHashSet(StringComparer.Ordinal);
        return agents.Values.FirstOrDefault(agent => agent.IsSupervisor && !supervised.Contains(agent.Name))?.Name;
    }
}
