namespace AmasSync.Core.Planning.Saved;

/// <summary>One change of a saved plan: enough to tell whether it is still what would be done.</summary>
internal sealed record PlanFileChange
{
    public required string Name { get; init; }

    public required string Action { get; init; }

    public required string? Id { get; init; }

    public required string ChangeHash { get; init; }

    /// <summary>What the reviewer could see that it needs: <c>adopt</c>, <c>drift</c>, <c>deletes</c>.</summary>
    public required IReadOnlyList<string> Consent { get; init; }
}
