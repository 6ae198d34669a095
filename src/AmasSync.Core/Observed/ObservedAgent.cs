using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Observed;

/// <summary>A saved agent as the server returned it. Everything except ID, name and configuration may be absent in a response.</summary>
internal sealed record ObservedAgent
{
    public required string Id { get; init; }

    /// <summary>Gets the ID for output, without secrets; requests need <see cref="Id"/>.</summary>
    public string ShownId { get => field ?? Id; init; }

    public required AgentName Name { get; init; }

    /// <summary>
    /// Gets the system_config, with the name of the agent as its <c>name</c>: renaming on the server may change only one of the
    /// two.
    /// </summary>
    /// <exception cref="InvalidOperationException">The configuration was not kept, because nothing depends on it.</exception>
    public ConfigValue.Map Config { get => ConfigSource.Value; init => ConfigSource = ObservedConfig.Of(value); }

    public ObservedConfig ConfigSource { get; init; } = ObservedConfig.Released;

    /// <summary>
    /// Gets why the agent cannot be read, such as <c>has no name</c>; null if it can. If it cannot, only <see cref="Id"/> and
    /// <see cref="Owner"/> are as the server returned them: the name may be empty, and the configuration has nothing else.
    /// </summary>
    public string? Problem { get; init; }

    public string? AgentKey { get; init; }

    public string? Owner { get; init; }

    /// <summary>Gets the hash that the server computed; its algorithm is not documented.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>
    /// Gets whether the agent is public, that is, replies to people outside the company; false if the server does not say.
    /// </summary>
    public bool IsPublic { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Returns the name and the ID; the configuration may not be readable.</summary>
    public override string ToString() => $"{Name} ({ShownId})";

    /// <summary>Returns whether another read of the agent shows nothing else; its times do not count.</summary>
    public bool HasSameContent(ObservedAgent other) => Id == other.Id
        && Name == other.Name
        && AgentKey == other.AgentKey
        && Owner == other.Owner
        && ConfigHash == other.ConfigHash
        && IsPublic == other.IsPublic
        && CanonicalJson.AreEqual(Config, other.Config);

    /// <summary>Returns the agent without its configuration.</summary>
    public ObservedAgent ReleaseConfig() => this with { ConfigSource = ObservedConfig.Released };
}
