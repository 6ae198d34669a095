namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>What a run has to know of what an earlier one recorded.</summary>
internal sealed record EarlierRecord(int Index, bool IsAnswered, string Agent, string SessionId, string Batch);
