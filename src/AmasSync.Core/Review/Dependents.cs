namespace AmasSync.Core.Review;

/// <summary>The agents of one system that depend on one of its agents.</summary>
/// <param name="Agent">The agent that changed.</param>
/// <param name="RoutedFrom">Agents with a way to it, or that hand over to it.</param>
/// <param name="ReadBy">Agents whose templates read its answer; empty text for a text that is no agent's.</param>
internal sealed record Dependents(string Agent, IReadOnlyList<string> RoutedFrom, IReadOnlyList<string> ReadBy)
{
    public bool IsEmpty => RoutedFrom.Count == 0 && ReadBy.Count == 0;
}
