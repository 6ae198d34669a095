namespace AmasSync.Cli.Views.Json.Fleets.Reports;

/// <summary>What an environment, or one of its agents, waits for.</summary>
internal sealed record ObstacleJson(string? Agent, string Message, string WayOut);
