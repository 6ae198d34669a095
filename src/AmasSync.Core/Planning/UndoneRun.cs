namespace AmasSync.Core.Planning;

/// <summary>The run that a plan rolls back.</summary>
/// <param name="RunId">The run ID.</param>
/// <param name="StartedAt">When the run started.</param>
/// <param name="Command">The command of the run.</param>
/// <param name="IsAutomatic">Whether the run rolls back its own writes because some of its changes failed.</param>
internal sealed record UndoneRun(string RunId, DateTimeOffset StartedAt, string Command, bool IsAutomatic);
