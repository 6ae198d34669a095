using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// What a message was answered with. Three shapes of it are documented; whichever came, <see cref="Content"/> is the answer, and a member that
/// the shape does not have reads as absent.
/// </summary>
public sealed record AmasReply
{
    /// <summary>The answer: <c>response.content</c>, or else the last message.</summary>
    public required string Content { get; init; }

    /// <summary>The new messages of this execution, one per agent that showed what it said; empty where the server lists none.</summary>
    public required IReadOnlyList<AmasMessage> Messages { get; init; }

    /// <summary>The calls of tools that the answer asks for, as they came.</summary>
    public IReadOnlyList<JsonElement> ToolCalls { get; init; } = [];

    /// <summary><c>completed</c>, or what else the server says.</summary>
    public string? Status { get; init; }

    /// <summary>The session that it was said in.</summary>
    public string? SessionId { get; init; }

    /// <summary>The identifier of the answer.</summary>
    public string? MessageId { get; init; }

    /// <summary>The <see cref="ExecuteOptions.CorrelationId"/> of the message.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>How long the execution took on the server.</summary>
    public TimeSpan? ExecutionTime { get; init; }

    /// <summary>How much the models read and wrote.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Whether the reply itself was lost, and the answer was found in the history of the session: see <see cref="AmasChat"/>.</summary>
    public bool WasRecovered { get; init; }

    /// <summary>The whole reply as it came; of a recovered one the last message.</summary>
    public required JsonElement Json { get; init; }
}
