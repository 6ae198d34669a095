using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS02xx: how the agents of a system are connected.</summary>
internal static partial class FindingCatalog
{
    public static Problem DuplicateAgentName(JsonPointer name, string agent) =>
        CreateError("AS0201", name, $"two agents are named '{agent}'", "give each agent of the system its own name");

    public static Problem EntryPointUnknown(JsonPointer entryPoint, string name, IEnumerable<string> agents) =>
        CreateError("AS0202", entryPoint, $"entry_point '{name}' names no agent", FormatSuggestion(name, agents));

    public static Problem RoutingTargetUnknown(JsonPointer target, string label, string name, IEnumerable<string> agents) =>
        CreateError("AS0203", target, $"routing '{label}' goes to '{name}', which is no agent here", FormatSuggestion(name, [.. agents, "__end__", "END"]));

    public static Problem EdgeFromNowhere(JsonPointer from, string name, IEnumerable<string> agents) =>
        CreateError("AS0204", from, $"the edge leaves '{name}', which is no agent here", FormatSuggestion(name, [.. agents, "__start__", "START"]));

    public static Problem EdgeToNowhere(JsonPointer to, string name, IEnumerable<string> agents) =>
        CreateError("AS0204", to, $"the edge goes to '{name}', which is no agent here", FormatSuggestion(name, [.. agents, "__end__", "END"]));

    public static Problem EdgeFromEnd(JsonPointer from, string name) =>
        CreateError("AS0204", from, $"no edge can leave {name}", "name the agent that it leaves");

    public static Problem EdgeToStart(JsonPointer to, string name) =>
        CreateError("AS0204", to, $"no edge can lead to {name}", "name the agent that comes next");

    public static Problem PossibleOutputUnknown(JsonPointer output, string name, IEnumerable<string> agents) =>
        CreateError("AS0205", output, $"possible_outputs names '{name}', which is no agent here", FormatSuggestion(name, [.. agents, "__end__", "END"]));

    public static Problem SupervisedAgentUnknown(JsonPointer supervised, string name, IEnumerable<string> agents) =>
        CreateError("AS0206", supervised, $"supervised_agents names '{name}', which is no agent here", FormatSuggestion(name, agents));

    public static Problem SupervisesItself(JsonPointer supervised, string name) =>
        CreateError("AS0207", supervised, $"'{name}' supervises itself", "name other agents only");

    public static Problem AgentUnreachable(JsonPointer name, string agent) =>
        CreateWarning("AS0208", name, $"no way leads to '{agent}', so it never runs", "add an edge to it, or remove it");

    public static Problem NoPathToEnd(JsonPointer edges) =>
        PlaceAtKey(CreateError("AS0209", edges, "no way leads from the start to __end__", "add an edge to __end__"));

    public static Problem DeadEnd(JsonPointer name, string agent) =>
        CreateWarning("AS0210", name, $"no way leads from '{agent}' to __end__", "add an edge from it");

    public static Problem StartWithoutEdge(JsonPointer entryPoint, string name) =>
        CreateError("AS0211", entryPoint, $"entry_point {name} needs an edge from __start__, and there is none", "add the edge, or name the first agent here");

    public static Problem RoutingKeyUnknown(JsonPointer key, string name) =>
        PlaceAtKey(CreateError("AS0212", key, $"routing has the keys yes and no, not '{name}'", SuggestRoutingKey(name)));

    public static Problem RoutingKeyMissing(JsonPointer routing, string name) =>
        PlaceAtKey(CreateError("AS0212", routing, $"routing does not say where '{name}' leads", $"add \"{name}\": with an agent or __end__"));

    public static Problem ReservedAgentName(JsonPointer name, string agent) =>
        CreateError("AS0213", name, $"'{agent}' is the name of a node that every workflow has", "give the agent another name");

    private static string? SuggestRoutingKey(string key) => key.ToLowerInvariant() switch
    {
        "true" or "y" or "on" or "yes" => "write \"yes\"",
        "false" or "n" or "off" or "no" => "write \"no\"",
        _ => null,
    };
}
