using System.Text.Json;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>The messages of a file with the variables that are sent with each of them.</summary>
internal sealed record MessageBatch(
    IReadOnlyList<BatchMessage> Messages, IReadOnlyDictionary<string, JsonElement> Inputs, BatchSessionFile SessionFile)
{
    private const int ShortHashLength = 12;

    /// <summary>Gets the hash that identifies the batch.</summary>
    public string Hash { get; } = BatchHash.Compute(Messages, Inputs);

    /// <summary>Returns the ID that finds a message in a session: its own, or one that is the same in each run.</summary>
    public string GetCorrelationId(BatchMessage message) =>
        message.CorrelationId ?? FormattableString.Invariant($"batch-{Hash[..ShortHashLength]}-{message.Index}");
}
