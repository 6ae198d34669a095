using Amas.Config;
using AmasSync.Core.Importing.Merging;

namespace AmasSync.Core.Importing;

/// <summary>One agent of an import and its outcome.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="Id">Its ID.</param>
/// <param name="Outcome">The outcome.</param>
internal sealed record ImportedAgent(AgentName Name, string Id, ImportOutcome Outcome)
{
    /// <summary>Its file, relative to the project, or null.</summary>
    public string? File { get; init; }

    /// <summary>The files that were written for it, relative to the project.</summary>
    public IReadOnlyList<string> ChangedFiles { get; init; } = [];

    /// <summary>The places where its file differed from the server, and what was done with each.</summary>
    public IReadOnlyList<MergedPlace> Places { get; init; } = [];

    /// <summary>Copies of the files that had values of their own in places that took the server's value, relative to the project.</summary>
    public IReadOnlyList<string> ReplacedFiles { get; init; } = [];

    /// <summary>Why it was left unchanged, without a final period.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; init; }

    /// <summary>The variables that were written instead of credentials.</summary>
    public IReadOnlyList<ImportedVariable> Variables { get; init; } = [];

    /// <summary>Further obstacles.</summary>
    public IReadOnlyList<ImportObstacle> Others { get; init; } = [];
}
