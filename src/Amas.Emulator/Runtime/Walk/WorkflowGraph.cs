using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// The agents of a configuration and the ways between them. A flat configuration is one agent. The entry point, where it names an agent, is one way
/// more from <c>__start__</c>; <c>START</c> adds none. Without an entry point and without a way from the start, the one agent there is begins, or the
/// supervisor whom nobody supervises.
/// </summary>
internal sealed class WorkflowGraph
{
    private const string DefaultName = "agent";

    private readonly Dictionary<string, WorkflowAgent> agents = new(StringComparer.Ordinal);
    private readonly ILookup<string, Edge> edges;

    /// <exception cref="WorkflowException">There is no agent, or nothing says with which to begin.</exception>
    public WorkflowGraph(ConfigValue.Map config)
    {
        foreach (var (agent, _) in ConfigAccess.GetAgents(config))
        {
            var name = ConfigAccess.GetText(agent, "name") is { Length: > 0 } given ? given : DefaultName;
            agents.TryAdd(name, new(name, agent));
        }

        edges = ConfigAccess.GetMaps(config, JsonPointer.Root, "edges")
            .SelectMany(edge => Edge.Parse(edge.Value).Select(way => (From: NodeNames.Normalize(ConfigAccess.GetText(edge.Value, "from") ?? ""), Way: way)))
            .ToLookup(edge => edge.From, edge => edge.Way, StringComparer.Ordinal);
        StartEdges = [.. FindEntry(config), .. edges[NodeNames.Start]];
    }

    /// <summary>In the order in which they are declared.</summary>
    public IReadOnlyCollection<WorkflowAgent> Agents => agents.Values;

    /// <summary>The ways from <c>__start__</c>; at least one.</summary>
    public IReadOnlyList<Edge> StartEdges { get; }

    /// <exception cref="WorkflowException">There is none of that name.</exception>
    public WorkflowAgent this[string name] => Find(name) ?? throw new WorkflowException($"The workflow leads to '{name}', which is no agent of it.");

    public WorkflowAgent? Find(string name) => agents.GetValueOrDefault(name);

    /// <summary>The ways out of an agent, in the order in which they are declared.</summary>
    public IEnumerable<Edge> GetEdges(string agent) => edges[agent];

    private Edge[] FindEntry(ConfigValue.Map config)
    {
        if (agents.Count == 0)
        {
            throw new WorkflowException("The configuration has no agent.");
        }

        var entry = config["agents"] is null ? null : ConfigAccess.GetText(config, "entry_point");
        if (entry is not null && NodeNames.Normalize(entry) != NodeNames.Start)
        {
            return agents.ContainsKey(entry) ? [new Edge.Static(entry)] : throw new WorkflowException($"The entry_point '{entry}' names no agent.");
        }

        if (edges[NodeNames.Start].Any())
        {
            return [];
        }

        const string noEntry = "Nothing says with which agent to begin: the configuration has no entry_point.";
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
