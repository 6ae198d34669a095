using Amas.Client;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>Shows a chat in one format while it takes place.</summary>
internal interface IChatView
{
    /// <summary>Gets whether the view shows a reply while it arrives.</summary>
    bool IsStreaming { get; }

    /// <summary>Shows that a message is being sent.</summary>
    void WriteMessage(string message);

    /// <summary>Shows an event before the reply is complete.</summary>
    void WriteEvent(StreamEvent streamEvent);

    void WriteReply(string message, AgentReply reply, TimeSpan elapsed);

    void WriteFailure(string message, ToolError error);

    /// <summary>Shows that the user interrupted the reply.</summary>
    void WriteInterruption();

    void WriteHistory(IReadOnlyList<AmasMessage> messages);

    void WriteStatus(SessionStatus status);

    /// <summary>Shows a line about the chat itself, on the error stream.</summary>
    void WriteNotice(string notice);
}
