namespace Amas.Emulator.OpenApi;

/// <summary>The descriptions of the routes under <c>/runtime/</c> and of the socket.</summary>
internal static class RuntimeNotes
{
    public static RouteNotes Execute { get; } = new("execute", "Send a message to a session and get the reply")
    {
        Assumption = "The response has the members of all three documented formats. While an execution is running in the session, another "
            + "one is rejected with 429.",
        BodySchema = "Message",
        ResponseSchema = "Execution",
        ErrorStatuses = [400, 404, 413, 415],
    };

    public static RouteNotes Messages { get; } = new("listMessages", "Get the messages of a session, oldest first")
    {
        Assumption = "Without limit and offset, the response is a bare list of all messages, as in the tutorial; with either, a page.",
        QueryParameters = ["limit", "offset"],
        ResponseSchema = "Messages",
        ErrorStatuses = [400, 404],
    };

    public static RouteNotes Status { get; } = new("getSessionStatus", "Get the status of a session")
    {
        ResponseSchema = "SessionStatus",
        ErrorStatuses = [404],
    };

    public static RouteNotes Socket { get; } = new("stream", "Send a message to a session and stream the reply over a WebSocket")
    {
        Assumption = "Everything except the path. The client sends "
            + "{\"type\":\"execute\",\"session_id\",\"content\",\"inputs\",\"correlation_id\"}; the server "
            + "sends agent_started, delta and agent_finished, and finally execution_result with the response body of execute, or error.",
        Status = StatusCodes.Status101SwitchingProtocols,
        ErrorStatuses = [400],
    };
}
