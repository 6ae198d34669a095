namespace AmasSync.Core.Importing;

/// <summary>Why an agent cannot be imported, and a hint, both without a final period.</summary>
internal sealed record ImportObstacle(string Reason, string? Hint = null)
{
    /// <summary>Further obstacles of the same agent.</summary>
    public IReadOnlyList<ImportObstacle> Others { get; init; } = [];

    /// <summary>Combines obstacles into one; null if there are none.</summary>
    public static ImportObstacle? Combine(IReadOnlyList<ImportObstacle> obstacles) =>
        obstacles.Count == 0 ? null : obstacles[0] with { Others = [.. obstacles.Skip(1)] };
}
