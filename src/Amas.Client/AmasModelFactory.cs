using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Creates models and exceptions as the client returns and throws them, for tests that mock the client.</summary>
public static class AmasModelFactory
{
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");
    private static readonly CallFacts MockedCall = new(HttpMethod.Get, new Uri("https://amas.example/api/v1/"), "");

    /// <summary>Creates a <see cref="SavedAgent"/>. Set further members in a <c>with</c> expression.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="name">The name.</param>
    /// <param name="agentKey">The key.</param>
    /// <param name="systemConfig">The configuration.</param>
    /// <returns>The agent.</returns>
    public static SavedAgent CreateSavedAgent(
        string id, string? name = null, string? agentKey = null, JsonElement? systemConfig = null)
    {
        return new()
        {
            Id = id,
            Name = name,
            AgentKey = agentKey,
            SystemConfig = systemConfig,
            Json = EmptyObject,
        };
    }

    /// <summary>Creates an <see cref="AmasSession"/>. Set further members in a <c>with</c> expression.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="status">The status.</param>
    /// <param name="title">The title.</param>
    /// <param name="createdAt">The time of creation.</param>
    /// <param name="updatedAt">The time of the last change.</param>
    /// <returns>The session.</returns>
    public static AmasSession CreateSession(
        string id,
        string? status = "active",
        string? title = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null)
    {
        return new()
        {
            Id = id,
            Status = status,
            Title = title,
            CreatedAt = createdAt,
            UpdatedAt = updatedAt,
            Json = EmptyObject,
        };
    }

    /// <summary>Creates a <see cref="SessionStatus"/>. Set further members in a <c>with</c> expression.</summary>
    /// <param name="id">The identifier of the session.</param>
    /// <param name="status">The status.</param>
    /// <param name="lastActivity">The time of the last message.</param>
    /// <param name="messageCount">The number of messages.</param>
    /// <returns>The status.</returns>
    public static SessionStatus CreateSessionStatus(
        string id, string? status = "active", DateTimeOffset? lastActivity = null, int? messageCount = null)
    {
        return new()
        {
            Id = id,
            Status = status,
            LastActivity = lastActivity,
            MessageCount = messageCount,
            Json = EmptyObject,
        };
    }

    /// <summary>Creates an <see cref="AmasMessage"/>. Set further members in a <c>with</c> expression.</summary>
    /// <param name="role">The role: <c>user</c> or <c>assistant</c>.</param>
    /// <param name="content">The text.</param>
    /// <param name="id">The identifier.</param>
    /// <param name="agent">The name of the agent that wrote it.</param>
    /// <returns>The message.</returns>
    public static AmasMessage CreateMessage(string role, string content, string? id = null, string? agent = null)
    {
        return new()
        {
            Role = role,
            Content = content,
            Id = id,
            Agent = agent,
            Json = EmptyObject,
        };
    }

    /// <summary>Creates an <see cref="AmasReply"/>. Set further members in a <c>with</c> expression.</summary>
    /// <param name="content">The text.</param>
    /// <param name="messages">The messages of the agents.</param>
    /// <param name="status">The status.</param>
    /// <param name="sessionId">The identifier of the session.</param>
    /// <returns>The reply.</returns>
    public static AmasReply CreateReply(
        string content, IReadOnlyList<AmasMessage>? messages = null, string? status = "completed", string? sessionId = null)
    {
        return new()
        {
            Content = content,
            Messages = messages ?? [],
            Status = status,
            SessionId = sessionId,
            Json = EmptyObject,
        };
    }

    /// <summary>Creates the exception that the client throws for a status, such as <see cref="AmasNotFoundException"/> for 404.</summary>
    /// <param name="status">The status, from 400 to 599.</param>
    /// <param name="serverMessage">The message of the server.</param>
    /// <param name="errors">The errors by field, for 400 and 422.</param>
    /// <param name="retryAfter">The delay that the server requests.</param>
    /// <param name="mayHaveBeenCarriedOut">Whether the call may have been carried out.</param>
    /// <returns>The exception.</returns>
    public static AmasException CreateException(
        int status,
        string? serverMessage = null,
        IReadOnlyList<AmasFieldError>? errors = null,
        TimeSpan? retryAfter = null,
        bool mayHaveBeenCarriedOut = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ErrorBody body = new(serverMessage, errors ?? []) { IsObject = true };
        var exception = StatusFailures.From(MockedCall with { Status = status, RetryAfter = retryAfter, Body = body });
        exception.MayHaveBeenCarriedOut = mayHaveBeenCarriedOut;
        return exception;
    }

    /// <summary>Creates an <see cref="AmasExecutionException"/>.</summary>
    /// <param name="reply">The reply as far as it was produced.</param>
    /// <param name="serverMessage">The message of the server.</param>
    /// <returns>The exception.</returns>
    public static AmasExecutionException CreateExecutionException(AmasReply reply, string? serverMessage = null) =>
        new(MockedCall with { Status = 200, Body = new(serverMessage, []) }, serverMessage ?? "The execution failed.", reply);

    /// <summary>Creates an <see cref="AmasTimeoutException"/>.</summary>
    /// <param name="mayHaveBeenCarriedOut">Whether the call may have been carried out.</param>
    /// <returns>The exception.</returns>
    public static AmasTimeoutException CreateTimeoutException(bool mayHaveBeenCarriedOut = false) =>
        new(MockedCall, "No complete response arrived in time.") { MayHaveBeenCarriedOut = mayHaveBeenCarriedOut };

    /// <summary>Creates an <see cref="AmasConnectionException"/>.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="mayHaveBeenCarriedOut">Whether the call may have been carried out.</param>
    /// <returns>The exception.</returns>
    public static AmasConnectionException CreateConnectionException(Exception? cause = null, bool mayHaveBeenCarriedOut = false) =>
        new(MockedCall, "The server could not be reached.", cause ?? new HttpRequestException("The server could not be reached."))
        {
            MayHaveBeenCarriedOut = mayHaveBeenCarriedOut,
        };
}
