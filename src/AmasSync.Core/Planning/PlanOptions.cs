using Amas.Config;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>What a plan was asked to consider. Recorded in the plan file, so that it can be made again.</summary>
internal sealed record PlanOptions
{
    /// <summary>Delete owned agents that the folder no longer has.</summary>
    public bool Prune { get; init; }

    /// <summary>Names that may be taken over.</summary>
    public IReadOnlyList<NameGlob> Adopt { get; init; } = [];

    /// <summary>The exact number of deletes that somebody agreed to, or null.</summary>
    public int? AllowDeletes { get; init; }

    /// <summary>Nothing but these names; empty is everything.</summary>
    public IReadOnlyList<NameGlob> Only { get; init; } = [];

    public DeleteLimit MaxDeletes { get; init; } = DeleteLimit.Default;

    /// <summary>Names that are never deleted.</summary>
    public IReadOnlyList<NameGlob> Protect { get; init; } = [];

    /// <summary>What is left as the server has it.</summary>
    public IReadOnlyList<IgnoreEntry> Ignore { get; init; } = [];

    /// <summary>Who has another name in the files than before.</summary>
    public NameHistory Renamed { get; init; } = NameHistory.None;

    /// <summary>Send secrets again even where the server masks them.</summary>
    public bool ResendSecrets { get; init; }

    /// <summary>What the server moved may be put back. Only apply can say so; no plan file records it.</summary>
    public bool OverwriteDrift { get; init; }

    /// <summary>Whether an agent of that name is never deleted, also where it is protected by a name that it had before.</summary>
    public bool Protects(AgentName name) => Protect.Any(glob => Renamed.ListNames(name).Any(formerName => glob.Matches(formerName.Text)));

    public bool Selects(string name) => Only.Count == 0 || Only.Any(glob => glob.Matches(name));
}
