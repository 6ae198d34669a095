using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>What <c>apply</c> was asked for.</summary>
internal sealed record ApplyOptions
{
    /// <summary>A saved plan, which is consent to exactly that.</summary>
    public string? PlanFile { get; init; }

    /// <summary>Consent given beforehand, to whatever the plan turns out to be.</summary>
    public bool Yes { get; init; }

    public required PlanOptions Planning { get; init; }

    public bool OverwriteDrift { get; init; }

    /// <summary>Put back what was written where not all of it can be done.</summary>
    public bool RollbackOnFailure { get; init; }

    public string? JsonInto { get; init; }
}
