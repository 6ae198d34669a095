using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>One entry of the project's <c>ignore_changes</c>: places of certain agents that are left as the server has them, and why.</summary>
internal sealed record IgnoreEntry(NameGlob Agents, PathPattern Path, string? Reason)
{
    /// <summary>Where the names stand.</summary>
    public required Place AgentsPlace { get; init; }

    /// <summary>Where the path stands.</summary>
    public required Place PathPlace { get; init; }
}
