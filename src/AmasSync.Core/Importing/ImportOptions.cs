using Amas.Config;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Importing;

/// <summary>The options of an import.</summary>
internal sealed record ImportOptions
{
    /// <summary>
    /// Names of agents, with or without the environment's suffix. Without names and <see cref="All"/>, the managed agents that were
    /// changed on the server.
    /// </summary>
    public IReadOnlyList<NameGlob> Names { get; init; } = [];

    public bool All { get; init; }

    /// <summary>The absolute path of the folder for new files.</summary>
    public required string TargetFolder { get; init; }

    /// <summary>The absolute path of the project file, which lists the variables that agents may read; null if there is none.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>Whether long prompts of new agents are written to separate files.</summary>
    public bool PromptsAsFiles { get; init; }

    /// <summary>Whether the inventory is left unchanged, for files that are reviewed first.</summary>
    public bool FilesOnly { get; init; }

    /// <summary>Whether a place that both the file and the server changed takes the server's value.</summary>
    public bool Theirs { get; init; }

    /// <summary>Whether the agents were asked for, and not found because they changed.</summary>
    public bool IsAskedFor => All || Names.Count > 0;

    /// <summary>The planning options of the project.</summary>
    public required PlanOptions PlanOptions { get; init; }
}
