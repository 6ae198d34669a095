namespace Amas.Emulator.OpenApi;

/// <summary>The routes under <c>/agent/</c> in words.</summary>
internal static class AgentNotes
{
    public static RouteNotes Validate { get; } = new("validateConfig", "Say whether a configuration would be accepted")
    {
        Assumption = "The status of an invalid configuration is 200. A configuration wrapped in system_config is taken too.",
        BodySchema = "SystemConfig",
        ResponseSchema = "Verdict",
        ErrorStatuses = [400, 413, 415],
    };

    public static RouteNotes List { get; } = new("listAgents", "List the saved agents of the account")
    {
        Assumption = "With --list paged the list is in pages, as Django REST Framework makes them.",
        QueryParameters = ["page"],
        ResponseSchema = "AgentList",
    };

    public static RouteNotes Create { get; } = new("createAgent", "Save an agent")
    {
        Assumption = "The status 201, and what becomes of a name that is taken (--names).",
        BodySchema = "WrappedConfig",
        Status = StatusCodes.Status201Created,
        ResponseSchema = "Agent",
        ErrorStatuses = [400, 413, 415],
    };

    public static RouteNotes Get { get; } = new("getAgent", "Get a saved agent") { ResponseSchema = "Agent", ErrorStatuses = [404] };

    public static RouteNotes Update { get; } = new("updateAgent", "Give a saved agent a new configuration")
    {
        Assumption = "Whether the configuration is replaced or merged (--patch).",
        BodySchema = "WrappedConfig",
        ResponseSchema = "Agent",
        ErrorStatuses = [400, 404, 413, 415],
    };

    public static RouteNotes Delete { get; } = new("deleteAgent", "Delete a saved agent")
    {
        Assumption = "Path and status are known by analogy only.",
        Status = StatusCodes.Status204NoContent,
        ErrorStatuses = [404],
    };
}
