namespace AmasSync.Core.Importing;

/// <summary>Why one agent cannot be imported, and what to do about it, each as a sentence without its end.</summary>
internal sealed record ImportObstacle(string Reason, string? Hint = null)
{
    /// <summary>What else is in its way.</summary>
    public IReadOnlyList<ImportObstacle> Others { get; init; } = [];

    /// <summary>All of them as one, or null where there is none.</summary>
    public static ImportObstacle? Combine(IReadOnlyList<ImportObstacle> obstacles) =>
        obstacles.Count == 0 ? null : obstacles[0] with { Others = [.. obstacles.Skip(1)] };
}
