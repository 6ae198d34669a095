namespace AmasSync.Cli.Views.Json.Findings;

/// <summary>The number of files and agents that were checked.</summary>
internal sealed record CheckedJson(int Files, int Agents);
