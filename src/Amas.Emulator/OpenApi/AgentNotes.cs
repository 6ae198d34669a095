namespace Amas.Emulator.OpenApi;

/// <summary>The descriptions of the routes under <c>/agent/</c>.</summary>
internal static class AgentNotes
{
    public static RouteNotes Validate { get; } = new("validateConfig", "Validate a configuration")
    {
        Assumption = "The status for an invalid configuration is 200. A configuration wrapped in system_config is also accepted.",
        BodySchema = "SystemConfig",
        ResponseSchema = "Verdict",
        ErrorStatuses = [400, 413, 415],
    };

    public static RouteNotes List { get; } = new("listAgents", "List the saved agents of the account")
    {
        Assumption = "With --list paged, the response is a page as in Django REST Framework.",
        QueryParameters = ["page"],
        ResponseSchema = "AgentList",
    };

    public static RouteNotes Create { get; } = new("createAgent", "Save an agent")
    {
        Assumption = "The status 201, and the handling of a name that is already used (--names).",
        BodySchema = "WrappedConfig",
        Status = StatusCodes.Status201Created,
        ResponseSchema = "Agent",
        ErrorStatuses = [400, 413, 415],
    };

    public static RouteNotes Get { get; } = new("getAgent", "Get a saved agent") { ResponseSchema = "Agent", ErrorStatuses = [404] };

    public static RouteNotes Update { get; } = new("updateAgent", "Update the configuration of a saved agent")
    {
        Assumption = "Whether the configuration is replaced or merged (--patch).",
        BodySchema = "WrappedConfig",
        ResponseSchema = "Agent",
        ErrorStatuses = [400, 404, 413, 415],
    };

    public static RouteNotes Delete { get; } = new("deleteAgent", "Delete a saved agent")
    {
        Assumption = "The path and the status are inferred by analogy.",
        Status = StatusCodes.Status204NoContent,
        ErrorStatuses = [404],
    };
}
