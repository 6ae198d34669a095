namespace Amas.Emulator.Runtime.Executions;

/// <summary>The formats of a reply. Three are documented; each has members that the others lack.</summary>
internal enum ReplyShape
{
    /// <summary>The members of all documented formats, and the agent and the tool calls of each message.</summary>
    All,

    /// <summary><c>response.content</c> with the tool calls of the final message.</summary>
    Response,

    /// <summary><c>type: execution_result</c> with messages.</summary>
    ExecutionResult,

    /// <summary>The session as an object, with messages and token counts.</summary>
    Session,
}
