using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// One entry of the project's <c>ignore_changes</c>: places of certain agents that keep the server's values, and the reason.
/// </summary>
internal sealed record IgnoreEntry(NameGlob Agents, PathPattern Path, string? Reason)
{
    /// <summary>Gets the place of the agent names in the project file.</summary>
    public required Place AgentsPlace { get; init; }

    /// <summary>Gets the place of the path in the project file.</summary>
    public required Place PathPlace { get; init; }
}
