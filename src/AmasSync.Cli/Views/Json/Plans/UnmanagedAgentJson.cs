namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>An agent on the server that is neither in the inventory nor in the folder.</summary>
internal sealed record UnmanagedAgentJson(string Name, string Id, string? Owner);
