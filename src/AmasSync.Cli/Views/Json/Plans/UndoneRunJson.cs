namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>The run that a plan rolls back.</summary>
internal sealed record UndoneRunJson(string Run, string Command, DateTime StartedAt);
