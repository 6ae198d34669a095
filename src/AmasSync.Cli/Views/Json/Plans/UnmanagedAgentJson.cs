namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>An agent on the server that is neither in the inventory nor in the folder.</summary>
/// <param name="Name">The name; empty if the agent has none.</param>
/// <param name="Id">The ID.</param>
/// <param name="Owner">The owner, if known.</param>
/// <param name="Problem">Why the agent cannot be read; null if it can.</param>
internal sealed record UnmanagedAgentJson(string Name, string Id, string? Owner, string? Problem);
