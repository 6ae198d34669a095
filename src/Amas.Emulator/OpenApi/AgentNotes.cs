namespace Amas.Emulator.OpenApi;

/// <summary>The routes under <c>/agent/</c> in words.</summary>
internal static class AgentNotes
{
    public static RouteNotes Validate { get; } = new("validateConfig", "Say whether a configuration would be accepted")
    {
        Assumed = "The status of an invalid configuration is 200. A configuration wrapped in system_config is taken too.",
        Body = "SystemConfig",
        Returns = "Verdict",
        Refusals = [400, 413, 415],
    };

    public static RouteNotes List { get; } = new("listAgents", "List the saved agents of the account")
    {
        Assumed = "With --list paged the list is in pages, as Django REST Framework makes them.",
        Query = ["page"],
        Returns = "AgentList",
    };

    public static RouteNotes Create { get; } = new("createAgent", "Save an agent")
    {
        Assumed = "The status 201, and what becomes of a name that is taken (--names).",
        Body = "WrappedConfig",
        Status = StatusCodes.Status201Created,
        Returns = "Agent",
        Refusals = [400, 413, 415],
    };

    public static RouteNotes Get { get; } = new("getAgent", "Get a saved agent") { Returns = "Agent", Refusals = [404] };

    public static RouteNotes Update { get; } = new("updateAgent", "Give a saved agent a new configuration")
    {
        Assumed = "Whether the configuration is replaced or merged (--patch).",
        Body = "WrappedConfig",
        Returns = "Agent",
        Refusals = [400, 404, 413, 415],
    };

    public static RouteNotes Delete { get; } = new("deleteAgent", "Delete a saved agent")
    {
        Assumed = "Path and status are known by analogy only.",
        Status = StatusCodes.Status204NoContent,
        Refusals = [404],
    };
}
