using Amas.Config;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>The options of a plan. They are recorded in the plan file, so that the plan can be made again.</summary>
internal sealed record PlanOptions
{
    /// <summary>Gets whether managed agents without a file are deleted.</summary>
    public bool Prune { get; init; }

    /// <summary>Gets the names of agents that may be adopted.</summary>
    public IReadOnlyList<NameGlob> Adopt { get; init; } = [];

    /// <summary>Gets the exact number of deletes that was consented to, or null.</summary>
    public int? AllowDeletes { get; init; }

    /// <summary>Gets the exact numbers of deletes that were consented to in single environments, by the name of the environment.</summary>
    public IReadOnlyDictionary<string, int> AllowDeletesIn { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Gets the environment that consent to deletes must name, because the run may be for several; null if it is for one.
    /// </summary>
    public string? EnvironmentOfConsent { get; init; }

    /// <summary>Gets the names to plan; empty for all.</summary>
    public IReadOnlyList<NameGlob> Only { get; init; } = [];

    /// <summary>
    /// Gets what records the globs of <see cref="Only"/> that match, in a plan for one of several environments: each must match in one
    /// of them. Null if each must match in this plan.
    /// </summary>
    public MatchedGlobs? Matched { get; init; }

    public DeleteLimit MaxDeletes { get; init; } = DeleteLimit.Default;

    /// <summary>Gets the names of agents that are never deleted.</summary>
    public IReadOnlyList<NameGlob> Protect { get; init; } = [];

    /// <summary>Gets the places that keep the server's values.</summary>
    public IReadOnlyList<IgnoreEntry> Ignore { get; init; } = [];

    /// <summary>Gets the renames of the project.</summary>
    public NameHistory Renamed { get; init; } = NameHistory.None;

    /// <summary>Gets whether secrets are sent again even if the server masks them.</summary>
    public bool ResendSecrets { get; init; }

    /// <summary>Gets whether server edits may be overwritten. Only apply sets this; no plan file records it.</summary>
    public bool OverwriteDrift { get; init; }

    /// <summary>Returns whether an agent with this name is protected, under this name or a former one.</summary>
    public bool Protects(AgentName name) => Protect.Any(glob => Renamed.ListNames(name).Any(formerName => glob.Matches(formerName.Text)));

    public bool Selects(string name) => Only.Count == 0 || Only.Any(glob => glob.Matches(name));
}
