using Amas.Client;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>Shows a conversation in one form, as it goes on.</summary>
internal interface IChatView
{
    /// <summary>Whether it shows an answer while it comes.</summary>
    bool Streams { get; }

    /// <summary>A message is on its way.</summary>
    void Asked(string message);

    /// <summary>Something happened on the way to the answer.</summary>
    void Follow(StreamEvent told);

    void Answered(string message, Answer answer, TimeSpan elapsed);

    void Failed(string message, ToolError error);

    /// <summary>The person did not want to hear more of the answer.</summary>
    void Interrupted();

    void History(IReadOnlyList<AmasMessage> messages);

    void Status(SessionStatus status);
}
