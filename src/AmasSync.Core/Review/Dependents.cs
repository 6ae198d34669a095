namespace AmasSync.Core.Review;

/// <summary>The member agents of a configuration that depend on one of its other member agents.</summary>
/// <param name="Agent">The agent that changed.</param>
/// <param name="RoutedFrom">The agents with an edge to it, and the supervisors that hand over to it.</param>
/// <param name="ReadBy">The agents whose templates read its output; an empty name for text outside the member agents.</param>
internal sealed record Dependents(string Agent, IReadOnlyList<string> RoutedFrom, IReadOnlyList<string> ReadBy)
{
    public bool IsEmpty => RoutedFrom.Count == 0 && ReadBy.Count == 0;
}
