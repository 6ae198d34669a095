namespace AmasSync.Core.Planning.Saved;

/// <summary>One change of a saved plan: enough to check whether the current plan still contains it.</summary>
internal sealed record PlanFileChange
{
    public required string Name { get; init; }

    public required string Action { get; init; }

    public required string? Id { get; init; }

    /// <summary>Gets the hash of the change; null for a no-op.</summary>
    public required string? ChangeHash { get; init; }

    /// <summary>
    /// Gets the kinds of consent that the change needed when it was reviewed: <c>adopt</c>, <c>drift</c>, <c>deletes</c>.
    /// </summary>
    public required IReadOnlyList<string> Consent { get; init; }
}
