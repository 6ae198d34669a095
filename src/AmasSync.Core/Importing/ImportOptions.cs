using Amas.Config;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Importing;

/// <summary>What an import is to take.</summary>
internal sealed record ImportOptions
{
    /// <summary>Names of agents, with or without the environment's suffix. Without any, and without <see cref="All"/>: those that we own and somebody changed on the server.</summary>
    public IReadOnlyList<NameGlob> Names { get; init; } = [];

    public bool All { get; init; }

    /// <summary>The folder for new files, absolute.</summary>
    public required string TargetFolder { get; init; }

    /// <summary>Whether the long prompts of new files become files of their own.</summary>
    public bool PromptsAsFiles { get; init; }

    /// <summary>Whether the inventory is left as it is, for files that somebody has to agree to first. Then what the file alone moved stays in it, to be applied.</summary>
    public bool FilesOnly { get; init; }

    /// <summary>What a plan of this project considers.</summary>
    public required PlanOptions PlanOptions { get; init; }
}
