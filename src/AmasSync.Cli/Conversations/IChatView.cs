using Amas.Client;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>Shows a chat in one format.</summary>
internal interface IChatView
{
    /// <summary>Whether the view shows replies while they arrive.</summary>
    bool IsStreaming { get; }

    /// <summary>Called when a message is sent.</summary>
    void WriteMessage(string message);

    /// <summary>Called for each event until the reply is complete.</summary>
    void WriteEvent(StreamEvent streamEvent);

    void WriteReply(string message, AgentReply reply, TimeSpan elapsed);

    void WriteFailure(string message, ToolError error);

    /// <summary>Called when the user cancelled the reply.</summary>
    void WriteInterruption();

    void WriteHistory(IReadOnlyList<AmasMessage> messages);

    void WriteStatus(SessionStatus status);
}
