using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// A session as the server describes it: a conversation with the configuration that it was made with. Only <see cref="Id"/> is sure to be
/// there; a member of another type than the documented one reads as absent, and <see cref="Json"/> has whatever was sent.
/// </summary>
public sealed record AmasSession
{
    /// <summary>The identifier of the session in every path: <c>id</c> or <c>session_id</c>, taken as it comes.</summary>
    public required string Id { get; init; }

    /// <summary><c>active</c>, <c>processing</c>, <c>idle</c>, <c>error</c>, or what else the server says.</summary>
    public string? Status { get; init; }

    /// <summary>The readable name, as a rule that of the configuration.</summary>
    public string? Title { get; init; }

    /// <summary>Changes with the configuration. Opaque: compare it, do not compute it.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>The saved agent that it was made from.</summary>
    public string? AgentId { get; init; }

    /// <summary>The <see cref="SavedAgent.AgentKey"/> of the saved agent that it was made from.</summary>
    public string? AgentKey { get; init; }

    /// <summary>When it was made. Read from ISO 8601 text or epoch seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The configuration that it was made with, or null where the reply has none.</summary>
    public JsonElement? AgentConfig { get; init; }

    /// <summary>The whole object as it came, members that this type does not know included.</summary>
    public required JsonElement Json { get; init; }
}
