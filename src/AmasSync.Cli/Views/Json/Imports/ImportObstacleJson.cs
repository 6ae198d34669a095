namespace AmasSync.Cli.Views.Json.Imports;

/// <summary>A further reason why an agent was not imported, and what to do about it.</summary>
internal sealed record ImportObstacleJson(string Reason, string? WayOut);
