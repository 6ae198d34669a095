using Amas.Config.Findings;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Project;

/// <summary>The settings of <c>amas-sync.yaml</c>, or the defaults without a project file.</summary>
internal sealed record ProjectSettings
{
    /// <summary>Gets the folder that paths are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>Gets the folders and globs of agent files, relative to <see cref="Root"/>.</summary>
    public IReadOnlyList<string> Agents { get; init; } = ["agents"];

    /// <summary>Gets the places in the project file of the entries of <see cref="Agents"/>.</summary>
    public IReadOnlyDictionary<string, Place> AgentPlaces { get; init; } = new Dictionary<string, Place>();

    public string? DefaultEnvironment { get; init; }

    public IReadOnlyList<EnvironmentSettings> Environments { get; init; } = [EnvironmentSettings.Local];

    /// <summary>Gets the environment files, relative to <see cref="Root"/>.</summary>
    public IReadOnlyList<string> EnvironmentFiles { get; init; } = [];

    /// <summary>Gets the names of agents that are never deleted.</summary>
    public IReadOnlyList<ProtectEntry> Protect { get; init; } = [];

    /// <summary>Gets the paths in agents whose value on the server is kept.</summary>
    public IReadOnlyList<IgnoreEntry> Ignore { get; init; } = [];

    /// <summary>Gets the agents that were renamed in their files.</summary>
    public IReadOnlyList<RenameEntry> Renamed { get; init; } = [];

    /// <summary>Gets whether warnings count as errors in the commands that have <c>--strict</c>.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Gets the globs of test files that are not below the folders of agents.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Gets the tools that tests may let agents call.</summary>
    public IReadOnlyList<string> SafeTools { get; init; } = [];

    /// <summary>Gets the name of the environment that tests are run in if none is named; null for the default environment.</summary>
    public string? TestsEnvironment { get; init; }

    public SeverityRules Rules { get; init; } = SeverityRules.None;
}
