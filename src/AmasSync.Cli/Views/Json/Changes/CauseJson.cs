namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>A place in another file than the agent's own that a changed value comes from.</summary>
internal sealed record CauseJson(string File, int Line, int Column);
