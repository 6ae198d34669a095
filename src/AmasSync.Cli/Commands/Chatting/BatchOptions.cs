using System.Text.Json;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>The options of <c>batch</c>.</summary>
internal sealed record BatchOptions
{
    /// <summary>Gets the file of messages.</summary>
    public required string File { get; init; }

    /// <summary>Gets the file of results.</summary>
    public required string Out { get; init; }

    /// <summary>Gets a saved agent or a file; null for the folder's only agent.</summary>
    public string? Agent { get; init; }

    /// <summary>Gets the inputs of the agent, by name.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Inputs { get; init; }

    /// <summary>Gets whether to keep the session at the end.</summary>
    public bool Keep { get; init; }

    /// <summary>Gets the model of the embedded server; null for its default.</summary>
    public ModelOptions? Model { get; init; }
}
