namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>What an environment, or one of its agents, waits for.</summary>
/// <param name="Agent">The name of the agent; null if it is about all of the environment.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record ReportObstacle(string? Agent, string Message, string Hint);
