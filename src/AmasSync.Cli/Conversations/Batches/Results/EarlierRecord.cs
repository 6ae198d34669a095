namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>The data of an earlier record that a run needs to continue.</summary>
internal sealed record EarlierRecord(int Index, bool IsAnswered, string Agent, string SessionId, string Batch);
