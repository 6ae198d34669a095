using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// The reply to a message. The API documents three shapes; <see cref="Content"/> is the reply in each of them, and a member that a shape
/// lacks is null.
/// </summary>
public sealed record AmasReply
{
    /// <summary>Gets the text: <c>response.content</c>, or else the last message.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// Gets the new messages of the execution, one per agent that shows its output; empty if the server does not list them.
    /// </summary>
    public required IReadOnlyList<AmasMessage> Messages { get; init; }

    /// <summary>Gets the tool calls that the reply requests, as the server sent them.</summary>
    public IReadOnlyList<JsonElement> ToolCalls { get; init; } = [];

    /// <summary>Gets the status: <c>completed</c> or another value of the server.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the identifier of the session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the identifier of the message that contains the reply.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets the <see cref="ExecuteOptions.CorrelationId"/> of the message.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets the duration of the execution on the server.</summary>
    public TimeSpan? ExecutionTime { get; init; }

    /// <summary>Gets the token usage of the models.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Gets whether the response was lost and the reply was read from the history: see <see cref="AmasChat"/>.</summary>
    public bool WasRecovered { get; init; }

    /// <summary>Gets the JSON of the response; for a recovered reply, of its last message.</summary>
    public required JsonElement Json { get; init; }
}
