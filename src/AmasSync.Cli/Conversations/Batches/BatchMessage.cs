using System.Text.Json;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>One message of a batch file.</summary>
internal sealed record BatchMessage
{
    /// <summary>Which message of the file, from 0; lines that hold none do not count.</summary>
    public required int Index { get; init; }

    /// <summary>The line of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What is said: a text, or a list of content blocks.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>The variables that the line itself sets.</summary>
    public IReadOnlyDictionary<string, JsonElement> Inputs { get; init; } = new Dictionary<string, JsonElement>();

    public string? CorrelationId { get; init; }
}
