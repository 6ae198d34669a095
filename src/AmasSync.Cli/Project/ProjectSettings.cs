using Amas.Config.Findings;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Project;

/// <summary>What <c>amas-sync.yaml</c> says, or what holds without one.</summary>
internal sealed record ProjectSettings
{
    /// <summary>The folder that paths are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>Folders and globs under <see cref="Root"/>.</summary>
    public IReadOnlyList<string> Agents { get; init; } = ["agents"];

    /// <summary>Where the project file names them, if it does.</summary>
    public IReadOnlyDictionary<string, Place> AgentPlaces { get; init; } = new Dictionary<string, Place>();

    public string? DefaultEnvironment { get; init; }

    public IReadOnlyList<EnvironmentSettings> Environments { get; init; } = [EnvironmentSettings.Local];

    /// <summary>Names that are never deleted.</summary>
    public IReadOnlyList<ProtectEntry> Protect { get; init; } = [];

    /// <summary>Places of agents that are left as the server has them.</summary>
    public IReadOnlyList<IgnoreEntry> Ignore { get; init; } = [];

    /// <summary>Agents that have another name in the files than before.</summary>
    public IReadOnlyList<RenameEntry> Renamed { get; init; } = [];

    public SeverityRules Rules { get; init; } = SeverityRules.None;
}
