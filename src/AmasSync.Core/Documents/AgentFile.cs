namespace AmasSync.Core.Documents;

/// <summary>A file that holds agents: where it is, and what findings call it.</summary>
internal sealed record AgentFile(string Path, string Name);
