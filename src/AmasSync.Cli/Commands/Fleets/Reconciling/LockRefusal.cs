using AmasSync.Cli.Errors;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>How a pass ends if another run holds the inventory.</summary>
internal static class LockRefusal
{
    /// <summary>The kind of the result of a pass that did nothing because another run is active. It is no failure.</summary>
    public const string Busy = "busy";

    /// <summary>
    /// Returns the result: busy if the other run is active, because the next pass continues; a refusal if its lock remains until someone
    /// removes it.
    /// </summary>
    public static ToolError Describe(InventoryLockedException locked, string environment) => locked.IsAbandoned
        ? new(ExitCode.Refused, "locked", locked.Message, $"amas-sync inventory unlock --env {environment}")
        : new(ExitCode.Done, Busy, locked.Message, "this pass did nothing; the next one continues");
}
