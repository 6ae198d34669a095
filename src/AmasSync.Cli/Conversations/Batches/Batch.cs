using System.Text.Json;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>The messages of a file with what goes along with each of them.</summary>
internal sealed record Batch(IReadOnlyList<BatchMessage> Messages, IReadOnlyDictionary<string, JsonElement> Inputs, BatchNote Note)
{
    private const int ShortHash = 12;

    /// <summary>Tells this batch from every other.</summary>
    public string Hash { get; } = BatchHash.Of(Messages, Inputs);

    /// <summary>What finds a message again in a session: its own, or one that is the same in every run.</summary>
    public string CorrelationId(BatchMessage message) => message.CorrelationId ?? FormattableString.Invariant($"batch-{Hash[..ShortHash]}-{message.Index}");
}
