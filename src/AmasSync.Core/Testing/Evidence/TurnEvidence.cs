namespace AmasSync.Core.Testing.Evidence;

/// <summary>What one turn of a conversation brought.</summary>
internal sealed record TurnEvidence
{
    /// <summary>Gets the text of the user.</summary>
    public required string User { get; init; }

    /// <summary>Gets the answer of the agent; null if the agent failed.</summary>
    public string? Answer { get; init; }

    /// <summary>Gets why the agent failed, as a sentence; null if it answered.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets the names of the agents that spoke, in order; empty if the reply names none.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>Gets the calls of tools, in order; empty if the reply shows none.</summary>
    public IReadOnlyList<ToolUse> Tools { get; init; } = [];

    /// <summary>Gets the time from sending the message to the whole answer, without the waits of this tool.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Gets the tokens that the models read and wrote; null if the server does not say.</summary>
    public int? Tokens { get; init; }

    /// <summary>Gets whether there is an answer with visible text. No assertion about a text holds for an answer without.</summary>
    public bool HasText => !string.IsNullOrWhiteSpace(Answer);
}
