using Amas.Client;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>Shows a conversation in one form, as it goes on.</summary>
internal interface IChatView
{
    /// <summary>Whether it shows an answer while it comes.</summary>
    bool IsStreaming { get; }

    /// <summary>A message is on its way.</summary>
    void WriteMessage(string message);

    /// <summary>Something happened on the way to the answer.</summary>
    void WriteEvent(StreamEvent streamEvent);

    void WriteReply(string message, AgentReply reply, TimeSpan elapsed);

    void WriteFailure(string message, ToolError error);

    /// <summary>The person did not want to hear more of the answer.</summary>
    void WriteInterruption();

    void WriteHistory(IReadOnlyList<AmasMessage> messages);

    void WriteStatus(SessionStatus status);
}
