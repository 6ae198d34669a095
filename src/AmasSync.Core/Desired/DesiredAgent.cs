using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired;

/// <summary>One SystemConfig that the folder asks for, as it would be sent, with the way back to its lines.</summary>
internal sealed record DesiredAgent
{
    /// <summary>
    /// The name on the server, suffix included; equal to the configuration's own <c>name</c>. Its text is empty where the configuration has no usable name:
    /// none at all, a blank one, one that is not text, or a secret.
    /// </summary>
    public required AgentName Name { get; init; }

    public bool HasName => Name.Text.Length > 0;

    /// <summary>Relative to the project, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>Which document of the file, from 0.</summary>
    public required int Document { get; init; }

    public required ConfigValue.Map Config { get; init; }

    public required SourceMap Sources { get; init; }
}
