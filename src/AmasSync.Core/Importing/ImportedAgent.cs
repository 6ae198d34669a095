using Amas.Config;

namespace AmasSync.Core.Importing;

/// <summary>One agent of an import, and what became of it.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="Id">Its id.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record ImportedAgent(AgentName Name, string Id, ImportOutcome Outcome)
{
    /// <summary>The file that holds it, relative to the project; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>The files that were written for it, relative to the project.</summary>
    public IReadOnlyList<string> ChangedFiles { get; init; } = [];

    /// <summary>Why it was left alone, or what of its file was overruled, as a sentence without its end.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about that.</summary>
    public string? Hint { get; init; }

    /// <summary>What else was in its way.</summary>
    public IReadOnlyList<ImportObstacle> Others { get; init; } = [];
}
