using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS02xx: the workflow graph.</content>
internal static partial class FindingCatalog
{
    public static Problem DuplicateAgentName(JsonPointer name, string agent) =>
        RuleCatalog.DuplicateAgentName.CreateProblem(name, $"two agents are named '{agent}'", "give each agent of the system its own name");

    public static Problem EntryPointUnknown(JsonPointer entryPoint, string name, KnownNames known) =>
        RuleCatalog.EntryPointUnknown.CreateProblem(entryPoint, $"unknown agent '{name}' in entry_point", FormatSuggestion(name, known));

    public static Problem RoutingTargetUnknown(JsonPointer target, string label, string name, KnownNames known) =>
        RuleCatalog.RoutingTargetUnknown.CreateProblem(
            target, $"unknown agent '{name}' in routing '{label}'", FormatSuggestion(name, known));

    public static Problem EdgeFromNowhere(JsonPointer from, string name, KnownNames known) =>
        RuleCatalog.EdgeEndUnknown.CreateProblem(
            from,
            $"unknown agent '{name}' in 'from' of an edge",
            FormatSuggestion(name, known));

    public static Problem EdgeToNowhere(JsonPointer to, string name, KnownNames known) =>
        RuleCatalog.EdgeEndUnknown.CreateProblem(to, $"unknown agent '{name}' in 'to' of an edge", FormatSuggestion(name, known));

    public static Problem EdgeFromEnd(JsonPointer from, string name) =>
        RuleCatalog.EdgeEndUnknown.CreateProblem(from, $"an edge cannot leave {name}", "write the agent that the edge leaves");

    public static Problem EdgeToStart(JsonPointer to, string name) =>
        RuleCatalog.EdgeEndUnknown.CreateProblem(to, $"an edge cannot lead to {name}", "write the agent that comes next");

    public static Problem PossibleOutputUnknown(JsonPointer output, string name, KnownNames known) =>
        RuleCatalog.PossibleOutputUnknown.CreateProblem(
            output, $"unknown agent '{name}' in possible_outputs", FormatSuggestion(name, known));

    public static Problem SupervisedAgentUnknown(JsonPointer supervised, string name, string supervisor, KnownNames known) =>
        RuleCatalog.SupervisedAgentUnknown.CreateProblem(
            supervised,
            $"unknown agent '{name}' in supervised_agents",
            FormatSuggestion(name, known, except: supervisor));

    public static Problem SupervisesItself(JsonPointer supervised, string name) =>
        RuleCatalog.SupervisesItself.CreateProblem(supervised, $"'{name}' supervises itself", "remove the name from the list");

    public static Problem AgentUnreachable(JsonPointer name, string agent) =>
        RuleCatalog.AgentUnreachable.CreateProblem(name, $"'{agent}' is unreachable and never runs", "add an edge to it, or remove it");

    public static Problem NoPathToEnd(JsonPointer edges) => PlaceAtKey(
        RuleCatalog.NoPathToEnd.CreateProblem(edges, "the workflow has no path from the start to __end__", "add an edge to __end__"));

    public static Problem DeadEnd(JsonPointer name, string agent) =>
        RuleCatalog.DeadEnd.CreateProblem(name, $"no path leads from '{agent}' to __end__", "add an edge from it");

    public static Problem StartWithoutEdge(JsonPointer entryPoint, string name) => RuleCatalog.StartWithoutEdge.CreateProblem(
        entryPoint,
        $"entry_point is {name}, but no edge leaves it",
        "add an edge from __start__, or write the first agent here");

    public static Problem RoutingKeyUnknown(JsonPointer key, string name) => PlaceAtKey(
        RuleCatalog.RoutingKey.CreateProblem(key, $"unknown key '{name}' in routing: the keys are yes and no", SuggestRoutingKey(name)));

    public static Problem RoutingKeyMissing(JsonPointer routing, string name) => PlaceAtKey(
        RuleCatalog.RoutingKey.CreateProblem(
            routing,
            $"'{name}' is missing in routing",
            $"add \"{name}\" with the name of an agent or __end__"));

    public static Problem ReservedAgentName(JsonPointer name, string agent) =>
        RuleCatalog.ReservedAgentName.CreateProblem(name, $"the name '{agent}' is reserved", "give the agent another name");

    private static string? SuggestRoutingKey(string key) => key.ToLowerInvariant() switch
    {
        "true" or "y" or "on" or "yes" => "write \"yes\"",
        "false" or "n" or "off" or "no" => "write \"no\"",
        _ => null,
    };
}
