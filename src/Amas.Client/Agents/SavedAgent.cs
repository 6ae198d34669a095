using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// A saved agent, as the server describes it. Only <see cref="Id"/> is always present; a member of another type than documented is null,
/// and <see cref="Json"/> contains what the server sent. In a list, one entry that cannot be used does not hide the others: see
/// <see cref="HasUsableId"/>.
/// </summary>
public sealed record SavedAgent
{
    /// <summary>Gets the identifier of the agent in URLs; documented as a UUID, but not validated.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Gets whether requests can name the agent by its <see cref="Id"/>. It is false only for entries of a list whose identifier is
    /// missing, longer than 500 characters, <c>.</c>, <c>..</c>, <c>validate</c>, <c>from-agent</c>, or not valid Unicode; the
    /// <see cref="Id"/> is then that text, or empty.
    /// </summary>
    public bool HasUsableId { get; init; } = true;

    /// <summary>
    /// Gets whether the agent is nested more than 497 levels deep. This is true only for entries of a list: <see cref="SystemConfig"/> is
    /// then null, and <see cref="Json"/> has null for what is deeper.
    /// </summary>
    public bool IsTooDeep { get; init; }

    /// <summary>Gets the name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the key that the server derives from the name. The rule is not documented.</summary>
    public string? AgentKey { get; init; }

    /// <summary>Gets the architecture. The server may return an agent type (<c>llm_agent</c>) instead.</summary>
    public string? Architecture { get; init; }

    /// <summary>Gets the name of the agent that starts.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>Gets whether public access is enabled.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>Gets a flag of the server whose meaning is not documented.</summary>
    public bool? IsShared { get; init; }

    /// <summary>Gets <c>origin_url</c>: the origin from which public access is allowed.</summary>
    public string? AllowedOrigin { get; init; }

    /// <summary>Gets the owner. A list may contain agents of other owners.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the company of the owner.</summary>
    public string? Company { get; init; }

    /// <summary>Gets the configuration, or null if the response does not contain it.</summary>
    public JsonElement? SystemConfig { get; init; }

    /// <summary>Gets the version, such as <c>1.0.0</c>. When it changes is not documented.</summary>
    public string? VersionNumber { get; init; }

    /// <summary>Gets a hash that changes with the configuration. Compare it; how it is computed is not documented.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Gets the time of creation, read from ISO 8601 text or epoch seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time of the last change.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets the JSON of the server, including members that this type does not have.</summary>
    public required JsonElement Json { get; init; }
}
