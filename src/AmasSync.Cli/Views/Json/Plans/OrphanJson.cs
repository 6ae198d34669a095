namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>A managed agent without a file.</summary>
internal sealed record OrphanJson(string Name, string Id, string File);
