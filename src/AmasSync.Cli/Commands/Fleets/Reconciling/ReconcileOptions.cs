namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>The options of <c>reconcile</c>.</summary>
internal sealed record ReconcileOptions
{
    /// <summary>Gets the hash of the commit that may be applied although it does not follow the last one; null for none.</summary>
    public string? AllowedRewind { get; init; }

    /// <summary>Gets whether drift that remains has an exit code of its own.</summary>
    public bool HasDetailedExitCode { get; init; }

    /// <summary>Gets the file for the result as JSON; null for none.</summary>
    public string? JsonInto { get; init; }
}
