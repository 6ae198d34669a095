namespace Amas.Emulator.OpenApi;

/// <summary>The routes under <c>/sessions/</c> in words.</summary>
internal static class SessionNotes
{
    public static RouteNotes Create { get; } = new("createSession", "Make a session with a configuration")
    {
        Assumed = "The status 201. A configuration wrapped in system_config is taken too.",
        Body = "SystemConfig",
        Status = StatusCodes.Status201Created,
        Returns = "WholeSession",
        Refusals = [400, 413, 415],
    };

    public static RouteNotes List { get; } = new("listSessions", "List the sessions of the account")
    {
        Assumed = "What an entry holds beside its id. With --list paged the list is in pages.",
        Query = ["page"],
        Returns = "SessionList",
    };

    public static RouteNotes CreateFromId { get; } = new("createSessionFromAgent", "Make a session from a saved agent")
    {
        Assumed = "The status 201.",
        Status = StatusCodes.Status201Created,
        Returns = "WholeSession",
        Refusals = [404],
    };

    public static RouteNotes CreateFromKey { get; } = new("createSessionFromAgentKey", "Make a session from a saved agent, by its key. Though a GET, it makes one each time")
    {
        Query = ["agent_key"],
        Returns = "WholeSession",
        Refusals = [400, 404],
    };

    public static RouteNotes DeleteOfAgent { get; } = new("deleteSessionsOfAgent", "Delete all sessions that were made from an agent")
    {
        Assumed = "What an unknown key is answered with.",
        Query = ["agent_key"],
        Returns = "Deleted",
        Refusals = [400, 404],
    };

    public static RouteNotes Get { get; } = new("getSession", "Get a session") { Returns = "WholeSession", Refusals = [404] };

    public static RouteNotes Delete { get; } = new("deleteSession", "Delete a session, with its messages")
    {
        Assumed = "An execution that is under way ends.",
        Status = StatusCodes.Status204NoContent,
        Refusals = [404],
    };
}
