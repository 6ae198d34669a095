namespace Amas.Config.Findings.Rules;

/// <content>AS02xx: the workflow graph.</content>
internal static partial class RuleCatalog
{
    public static Rule DuplicateAgentName { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0201",
        "Duplicate agent name",
        "Two agents of a system have the same name. Edges and templates refer to agents by name.",
        "Give each agent of the system its own name.");

    public static Rule EntryPointUnknown { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0202",
        "Unknown entry point",
        "`entry_point` does not name an agent of the system.",
        "Write the name of the agent that receives the first message.");

    public static Rule RoutingTargetUnknown { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0203",
        "Unknown routing target",
        "A value under `routing` of an edge does not name an agent of the system.",
        "Write the name of an agent, or `__end__` to end the workflow.");

    public static Rule EdgeEndUnknown { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0204",
        "Invalid start or end of an edge",
        "`from` or `to` of an edge does not name an agent of the system, or the edge leaves `__end__` or leads to `__start__`.",
        "Write the name of an agent. `__start__` is allowed only in `from`, and `__end__` only in `to`.");

    public static Rule PossibleOutputUnknown { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0205",
        "Unknown target in possible_outputs",
        "An entry of `possible_outputs` does not name an agent of the system. The output of the condition is the name of the next agent.",
        "Write the name of an agent, or `__end__`.");

    public static Rule SupervisedAgentUnknown { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0206",
        "Unknown supervised agent",
        "An entry of `supervised_agents` does not name an agent of the system.",
        "Write the name of an agent.");

    public static Rule SupervisesItself { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0207",
        "Agent supervises itself",
        "A supervisor lists its own name in `supervised_agents`.",
        "Remove the name from the list.");

    public static Rule AgentUnreachable { get; } = CreateWarning(
        RuleFamily.Workflow,
        "AS0208",
        "Unreachable agent",
        "No path leads from the start of the workflow to this agent, so it never runs.",
        "Add an edge to the agent, or remove the agent.");

    public static Rule NoPathToEnd { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0209",
        "No path to the end",
        "No path leads from the start of the workflow to `__end__`, so the workflow cannot finish.",
        "Add an edge to `__end__` from the last agent.");

    public static Rule DeadEnd { get; } = CreateWarning(
        RuleFamily.Workflow,
        "AS0210",
        "Dead end",
        "No path leads from this agent to `__end__`. A workflow that reaches the agent cannot finish.",
        "Add an edge from the agent to the next one, or to `__end__`.");

    public static Rule StartWithoutEdge { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0211",
        "Entry point __start__ without an edge",
        "`entry_point` is `__start__`, but no edge leaves `__start__`.",
        "Add an edge from `__start__`, or write the name of the first agent in `entry_point`.");

    public static Rule RoutingKey { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0212",
        "Invalid routing keys",
        "The `routing` of a boolean edge needs exactly the keys `yes` and `no`.",
        "Write `routing: {\"yes\": AGENT, \"no\": AGENT}`. Quotes keep other YAML tools from reading the keys as booleans.");

    public static Rule ReservedAgentName { get; } = CreateError(
        RuleFamily.Workflow,
        "AS0213",
        "Reserved agent name",
        "An agent is named like one of the nodes that every workflow has: `__start__` or `START`, `__end__` or `END`.",
        "Give the agent another name.");

    private static Rule[] WorkflowRules =>
    [
        DuplicateAgentName, EntryPointUnknown, RoutingTargetUnknown, EdgeEndUnknown, PossibleOutputUnknown,
        SupervisedAgentUnknown, SupervisesItself, AgentUnreachable, NoPathToEnd, DeadEnd, StartWithoutEdge, RoutingKey, ReservedAgentName,
    ];
}
