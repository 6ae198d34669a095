using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// A saved agent as the server describes it. Only <see cref="Id"/> is sure to be there; a member of another type than the documented one
/// reads as absent, and <see cref="Json"/> has whatever was sent.
/// </summary>
public sealed record SavedAgent
{
    /// <summary>The identifier of the agent in every path; documented as a UUID, taken as it comes.</summary>
    public required string Id { get; init; }

    /// <summary>The readable name.</summary>
    public string? Name { get; init; }

    /// <summary>The identifier that the server derives from the name. Its rule is not documented.</summary>
    public string? AgentKey { get; init; }

    /// <summary>Here it may hold an agent type (<c>llm_agent</c>) rather than the architecture of the configuration.</summary>
    public string? Architecture { get; init; }

    /// <summary>Where the conversation starts.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>Whether public access is switched on in the settings.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>Shown by the server; its meaning is not documented.</summary>
    public bool? IsShared { get; init; }

    /// <summary><c>origin_url</c>: the origin from which public access is allowed.</summary>
    public string? AllowedOrigin { get; init; }

    /// <summary>Whose agent it is; a list may hold agents of others.</summary>
    public string? Owner { get; init; }

    /// <summary>The company of the owner.</summary>
    public string? Company { get; init; }

    /// <summary>The complete configuration, or null where the reply has none.</summary>
    public JsonElement? SystemConfig { get; init; }

    /// <summary>A text such as <c>1.0.0</c>; when it moves is not documented.</summary>
    public string? VersionNumber { get; init; }

    /// <summary>Changes with the configuration. Opaque: compare it, do not compute it.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>When it was saved first. Read from ISO 8601 text or epoch seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The whole object as it came, members that this type does not know included.</summary>
    public required JsonElement Json { get; init; }
}
