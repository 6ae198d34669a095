using System.Text.Json;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>What <c>batch</c> was asked for.</summary>
internal sealed record BatchOptions
{
    /// <summary>The file of messages.</summary>
    public required string File { get; init; }

    /// <summary>The file of results.</summary>
    public required string Out { get; init; }

    /// <summary>A saved agent or a file; null for the folder's only agent.</summary>
    public string? Agent { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Inputs { get; init; }

    public bool Keep { get; init; }
}
