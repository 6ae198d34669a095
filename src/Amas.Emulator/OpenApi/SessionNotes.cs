namespace Amas.Emulator.OpenApi;

/// <summary>The descriptions of the routes under <c>/sessions/</c>.</summary>
internal static class SessionNotes
{
    public static RouteNotes Create { get; } = new("createSession", "Create a session from a configuration")
    {
        Assumption = "The status 201. A configuration wrapped in system_config is also accepted.",
        BodySchema = "SystemConfig",
        Status = StatusCodes.Status201Created,
        ResponseSchema = "WholeSession",
        ErrorStatuses = [400, 413, 415],
    };

    public static RouteNotes List { get; } = new("listSessions", "List the sessions of the account")
    {
        Assumption = "The members of an entry other than its ID. With --list paged, the response is a page.",
        QueryParameters = ["page"],
        ResponseSchema = "SessionList",
    };

    public static RouteNotes CreateFromId { get; } = new("createSessionFromAgent", "Create a session from a saved agent")
    {
        Assumption = "The status 201.",
        Status = StatusCodes.Status201Created,
        ResponseSchema = "WholeSession",
        ErrorStatuses = [404],
    };

    public static RouteNotes CreateFromKey { get; } = new(
        "createSessionFromAgentKey", "Create a session from a saved agent by its key. Every GET request creates a session")
    {
        QueryParameters = ["agent_key"],
        ResponseSchema = "WholeSession",
        ErrorStatuses = [400, 404],
    };

    public static RouteNotes DeleteByAgent { get; } = new("deleteSessionsOfAgent", "Delete all sessions created from an agent")
    {
        Assumption = "The response for an unknown key.",
        QueryParameters = ["agent_key"],
        ResponseSchema = "Deleted",
        ErrorStatuses = [400, 404],
    };

    public static RouteNotes Get { get; } = new("getSession", "Get a session") { ResponseSchema = "WholeSession", ErrorStatuses = [404] };

    public static RouteNotes Delete { get; } = new("deleteSession", "Delete a session and its messages")
    {
        Assumption = "A running execution of the session is stopped.",
        Status = StatusCodes.Status204NoContent,
        ErrorStatuses = [404],
    };
}
