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
    private const string Unnamed = "agent";

    private readonly Dictionary<string, Agent> agents = new(StringComparer.Ordinal);
    private readonly ILookup<string, Edge> edges;

    /// <exception cref="WalkException">There is no agent, or nothing says with which to begin.</exception>
    public WorkflowGraph(ConfigValue.Map config)
    {
        foreach (var (agent, _) in Fields.Agents(config))
        {
            var name = Fields.Text(agent, "name") is { Length: > 0 } given ? given : Unnamed;
            agents.TryAdd(name, new(name, agent));
        }

        edges = Fields.Maps(config, JsonPointer.Root, "edges")
            .SelectMany(edge => Edge.Of(edge.Value).Select(way => (From: Node.Of(Fields.Text(edge.Value, "from") ?? ""), Way: way)))
            .ToLookup(edge => edge.From, edge => edge.Way, StringComparer.Ordinal);
        Start = [.. Entry(config), .. edges[Node.Start]];
    }

    /// <summary>In the order in which they are declared.</summary>
    public IReadOnlyCollection<Agent> Agents => agents.Values;

    /// <summary>The ways from <c>__start__</c>; at least one.</summary>
    public IReadOnlyList<Edge> Start { get; }

    /// <exception cref="WalkException">There is none of that name.</exception>
    public Agent this[string name] => Find(name) ?? throw new WalkException($"The workflow leads to '{name}', which is no agent of it.");

    public Agent? Find(string name) => agents.GetValueOrDefault(name);

    /// <summary>The ways out of an agent, in the order in which they are declared.</summary>
    public IEnumerable<Edge> From(string agent) => edges[agent];

    private Edge[] Entry(ConfigValue.Map config)
    {
        if (agents.Count == 0)
        {
            throw new WalkException("The configuration has no agent.");
        }

        var entry = config["agents"] is null ? null : Fields.Text(config, "entry_point");
        if (entry is not null && Node.Of(entry) != Node.Start)
        {
            return agents.ContainsKey(entry) ? [new Edge.Static(entry)] : throw new WalkException($"The entry_point '{entry}' names no agent.");
        }

        if (edges[Node.Start].Any())
        {
            return [];
        }

        const string unsaid = "Nothing says with which agent to begin: the configuration has no entry_point.";
        return [new Edge.Static(Only() ?? throw new WalkException(unsaid))];
    }

    private string? Only()
    {
        if (agents.Count == 1)
        {
            return agents.Keys.First();
        }

        var supervised = agents.Values.SelectMany(agent => agent.Supervised).ToHashSet(StringComparer.Ordinal);
        return agents.Values.FirstOrDefault(agent => agent.IsSupervisor && !supervised.Contains(agent.Name))?.Name;
    }
}
