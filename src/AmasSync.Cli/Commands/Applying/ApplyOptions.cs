using AmasSync.Cli.Commands.Applying.Several;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>The options of <c>apply</c>.</summary>
internal sealed record ApplyOptions
{
    /// <summary>A saved plan. It is consent to exactly this plan.</summary>
    public SavedPlan? SavedPlan { get; init; }

    /// <summary>Consent to any plan, without confirmation.</summary>
    public bool Yes { get; init; }

    /// <summary>The plan that was confirmed before the run began. It is consent to exactly this plan.</summary>
    public ApprovedPlan? Approved { get; init; }

    public required PlanOptions Planning { get; init; }

    public bool OverwriteDrift { get; init; }

    /// <summary>Whether warnings count as errors.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether to roll back what was written if a write fails or does not converge.</summary>
    public bool RollbackOnFailure { get; init; }

    public string? JsonInto { get; init; }
}
