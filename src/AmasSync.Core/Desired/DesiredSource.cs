using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>Where the desired state comes from, and what is put into it on the way.</summary>
internal sealed record DesiredSource
{
    public required ProjectFolder Project { get; init; }

    /// <summary>Folders or globs relative to the project.</summary>
    public IReadOnlyList<string> Folders { get; init; } = ["agents"];

    /// <summary>Where the project names its folders, by their text; what is wrong with reaching one stands there.</summary>
    public IReadOnlyDictionary<string, Place> FolderPlaces { get; init; } = new Dictionary<string, Place>();

    /// <summary>Files or folders that a person named, absolute or relative to the project; where there are any, they are read instead of the folders.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>What <c>!env</c> may read.</summary>
    public EnvironmentVariables Environment { get; init; } = EnvironmentVariables.None;

    /// <summary>What <c>!var</c> and <c>${{ vars.name }}</c> stand for.</summary>
    public ProjectVariables Variables { get; init; } = ProjectVariables.None;

    /// <summary>Which overlays apply.</summary>
    public ProjectEnvironments Environments { get; init; } = ProjectEnvironments.Local;

    /// <summary>Every secret that files may hold, whether they do or not.</summary>
    public IEnumerable<ConfigValue.Secret> Secrets => Environment.Secrets.Concat(Variables.Secrets);

    /// <summary>Appended to every name.</summary>
    public string NameSuffix { get; init; } = "";
}
