using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Fleets;

/// <summary>
/// What a run for several environments keeps of the apply in one of them until its end. The plans of hundreds of environments together
/// would need gigabytes.
/// </summary>
/// <param name="Code">The exit code.</param>
/// <param name="Document">The result as JSON; null if the run writes none.</param>
internal sealed record AppliedEnvironment(ExitCode Code, ReadOnlyMemory<byte>? Document)
{
    public static AppliedEnvironment From(AppliedPlan applied, RunContext run) => new(
        applied.Code,
        run.HasJsonResult ? ApplyJsonView.SerializePart(applied, RunFacts.CreateForPart(run, applied.Plan.Environment)) : null);
}
