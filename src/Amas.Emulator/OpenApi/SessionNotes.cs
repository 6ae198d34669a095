namespace Amas.Emulator.OpenApi;

/// <summary>The routes under <c>/sessions/</c> in words.</summary>
internal static class SessionNotes
{
    public static RouteNotes Create { get; } = new("createSession", "Make a session with a configuration")
    {
        Assumption = "The status 201. A configuration wrapped in system_config is taken too.",
        BodySchema = "SystemConfig",
        Status = StatusCodes.Status201Created,
        ResponseSchema = "WholeSession",
        ErrorStatuses = [400, 413, 415],
    };

    public static RouteNotes List { get; } = new("listSessions", "List the sessions of the account")
    {
        Assumption = "What an entry holds beside its id. With --list paged the list is in pages.",
        QueryParameters = ["page"],
        ResponseSchema = "SessionList",
    };

    public static RouteNotes CreateFromId { get; } = new("createSessionFromAgent", "Make a session from a saved agent")
    {
        Assumption = "The status 201.",
        Status = StatusCodes.Status201Created,
        ResponseSchema = "WholeSession",
        ErrorStatuses = [404],
    };

    public static RouteNotes CreateFromKey { get; } = new("createSessionFromAgentKey", "Make a session from a saved agent, by its key. Though a GET, it makes one each time")
    {
        QueryParameters = ["agent_key"],
        ResponseSchema = "WholeSession",
        ErrorStatuses = [400, 404],
    };

    public static RouteNotes DeleteByAgent { get; } = new("deleteSessionsOfAgent", "Delete all sessions that were made from an agent")
    {
        Assumption = "What an unknown key is answered with.",
        QueryParameters = ["agent_key"],
        ResponseSchema = "Deleted",
        ErrorStatuses = [400, 404],
    };

    public static RouteNotes Get { get; } = new("getSession", "Get a session") { ResponseSchema = "WholeSession", ErrorStatuses = [404] };

    public static RouteNotes Delete { get; } = new("deleteSession", "Delete a session, with its messages")
    {
        Assumption = "An execution that is under way ends.",
        Status = StatusCodes.Status204NoContent,
        ErrorStatuses = [404],
    };
}
