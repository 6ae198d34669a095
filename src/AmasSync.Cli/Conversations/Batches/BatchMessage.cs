using System.Text.Json;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>A message of a batch file.</summary>
internal sealed record BatchMessage
{
    /// <summary>The index of the message in the file, from 0; lines without a message do not count.</summary>
    public required int Index { get; init; }

    /// <summary>The line number in the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The content: a text, or a list of content blocks.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>The variables that are set on the line.</summary>
    public IReadOnlyDictionary<string, JsonElement> Inputs { get; init; } = new Dictionary<string, JsonElement>();

    public string? CorrelationId { get; init; }
}
