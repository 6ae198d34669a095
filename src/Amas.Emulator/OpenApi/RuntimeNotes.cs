namespace Amas.Emulator.OpenApi;

/// <summary>The routes under <c>/runtime/</c>, and the socket, in words.</summary>
internal static class RuntimeNotes
{
    public static RouteNotes Execute { get; } = new("execute", "Say something in a session and get the answer")
    {
        Assumption = "The members of all three documented shapes are in one. While an execution is under way in the session, another is refused with 429.",
        BodySchema = "Message",
        ResponseSchema = "Execution",
        ErrorStatuses = [400, 404, 413, 415],
    };

    public static RouteNotes Messages { get; } = new("listMessages", "Get the messages of a session, oldest first")
    {
        Assumption = "Without limit and offset all of them as a bare list, as the tutorial has it; with either, a page.",
        QueryParameters = ["limit", "offset"],
        ResponseSchema = "Messages",
        ErrorStatuses = [400, 404],
    };

    public static RouteNotes Status { get; } = new("getSessionStatus", "Get the status of a session") { ResponseSchema = "SessionStatus", ErrorStatuses = [404] };

    public static RouteNotes Socket { get; } = new("stream", "Say something in a session and get the answer as it comes, over a WebSocket")
    {
        Assumption = "All but the address. The client sends {\"type\":\"execute\",\"session_id\",\"content\",\"inputs\",\"correlation_id\"}; the server sends "
            + "agent_started, delta and agent_finished, last execution_result with the body of execute, or error.",
        Status = StatusCodes.Status101SwitchingProtocols,
        ErrorStatuses = [400],
    };
}
