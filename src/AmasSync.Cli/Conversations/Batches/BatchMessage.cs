using System.Text.Json;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>A message of a batch file.</summary>
internal sealed record BatchMessage
{
    /// <summary>Gets the index of the message in the file, from 0. Lines without a message do not count.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the line of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Gets the content: text, or a list of content blocks.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>Gets the variables that the line sets.</summary>
    public IReadOnlyDictionary<string, JsonElement> Inputs { get; init; } = new Dictionary<string, JsonElement>();

    public string? CorrelationId { get; init; }
}
