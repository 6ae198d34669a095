using System.Text.Json;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>The messages of a file with what goes along with each of them.</summary>
internal sealed record MessageBatch(IReadOnlyList<BatchMessage> Messages, IReadOnlyDictionary<string, JsonElement> Inputs, BatchSessionFile SessionFile)
{
    private const int ShortHashLength = 12;

    /// <summary>Tells this batch from every other.</summary>
    public string Hash { get; } = BatchHash.Compute(Messages, Inputs);

    /// <summary>What finds a message again in a session: its own, or one that is the same in every run.</summary>
    public string GetCorrelationId(BatchMessage message) => message.CorrelationId ?? FormattableString.Invariant($"batch-{Hash[..ShortHashLength]}-{message.Index}");
}
