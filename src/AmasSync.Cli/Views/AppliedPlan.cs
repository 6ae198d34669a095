using AmasSync.Cli.Errors;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views;

/// <summary>A plan and the result of its apply.</summary>
internal sealed record AppliedPlan(Plan Plan, ApplyResult Result)
{
    /// <summary>Gets the exit code of the apply.</summary>
    public ExitCode Code { get; init; }
}
