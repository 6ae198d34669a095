using Amas.Config;

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

    /// <summary>Why it was left unchanged, or which values of its file were overwritten, without a final period.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; init; }

    /// <summary>The variables that were written instead of credentials.</summary>
    public IReadOnlyList<ImportedVariable> Variables { get; init; } = [];

    /// <summary>Further obstacles.</summary>
    public IReadOnlyList<ImportObstacle> Others { get; init; } = [];
}
