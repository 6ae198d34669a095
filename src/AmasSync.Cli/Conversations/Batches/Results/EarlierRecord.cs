namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>The result of a message in an earlier run.</summary>
internal sealed record EarlierRecord(int Index, bool IsAnswered, string Agent, string SessionId, string Batch);
