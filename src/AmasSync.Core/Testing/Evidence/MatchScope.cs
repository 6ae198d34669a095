namespace AmasSync.Core.Testing.Evidence;

/// <summary>The part of a conversation that an assertion is about: one turn, or all.</summary>
/// <param name="Turns">The turns.</param>
/// <param name="Observability">What the server is known to show.</param>
internal sealed record MatchScope(IReadOnlyList<TurnEvidence> Turns, Observability Observability)
{
    /// <summary>Gets the answers that have visible text.</summary>
    public IEnumerable<string> Answers => Turns.Where(turn => turn.HasText).Select(turn => turn.Answer ?? "");

    public bool HasFailure => Turns.Any(turn => turn.Failure is not null);

    public IReadOnlyList<string> Speakers => [.. Turns.SelectMany(turn => turn.Speakers)];

    public IReadOnlyList<ToolUse> Tools => [.. Turns.SelectMany(turn => turn.Tools)];
}
