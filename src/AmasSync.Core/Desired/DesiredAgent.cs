using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired;

/// <summary>One SystemConfig of the folder, as it would be sent, with a map to its places in the files.</summary>
internal sealed record DesiredAgent
{
    /// <summary>
    /// Gets the name on the server, including the suffix; equal to the <c>name</c> of the configuration. Its text is empty if the
    /// configuration has no usable name: it is missing, blank, not text, or a secret.
    /// </summary>
    public required AgentName Name { get; init; }

    public bool HasName => Name.Text.Length > 0;

    /// <summary>Gets the file, relative to the project, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>Gets the index of the document in the file, from 0.</summary>
    public required int Document { get; init; }

    public required ConfigValue.Map Config { get; init; }

    public required SourceMap Sources { get; init; }
}
