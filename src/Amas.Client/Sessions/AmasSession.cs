using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// A session, as the server describes it: a conversation with the configuration that it was created with. Only <see cref="Id"/> is always
/// present; a member of another type than documented is null, and <see cref="Json"/> contains what the server sent. In a list, one entry
/// that cannot be used does not hide the others: see <see cref="HasUsableId"/>.
/// </summary>
public sealed record AmasSession
{
    /// <summary>Gets the identifier of the session in URLs: <c>id</c> or <c>session_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Gets whether requests can name the session by its <see cref="Id"/>. It is false only for entries of a list whose identifier is
    /// missing, longer than 500 characters, <c>.</c>, <c>..</c>, <c>validate</c>, <c>from-agent</c>, or not valid Unicode; the
    /// <see cref="Id"/> is then that text, or empty.
    /// </summary>
    public bool HasUsableId { get; init; } = true;

    /// <summary>Gets the status: <c>active</c>, <c>processing</c>, <c>idle</c>, <c>error</c> or another value of the server.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the title, usually the name of the configuration.</summary>
    public string? Title { get; init; }

    /// <summary>Gets a hash that changes with the configuration. Compare it; how it is computed is not documented.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Gets the identifier of the saved agent that the session was created from.</summary>
    public string? AgentId { get; init; }

    /// <summary>Gets the <see cref="SavedAgent.AgentKey"/> of the saved agent that the session was created from.</summary>
    public string? AgentKey { get; init; }

    /// <summary>Gets the time of creation, read from ISO 8601 text or epoch seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time of the last change.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets the configuration that the session was created with, or null if the response does not contain it, or if a list has it
    /// nested more than 497 levels deep; <see cref="Json"/> then has null for what is deeper.</summary>
    public JsonElement? AgentConfig { get; init; }

    /// <summary>Gets the JSON object of the server, including members that this type does not have.</summary>
    public required JsonElement Json { get; init; }
}
