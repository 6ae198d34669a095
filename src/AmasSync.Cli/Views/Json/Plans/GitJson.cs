namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>The commit of the folder.</summary>
internal sealed record GitJson(string Sha, bool Dirty);
