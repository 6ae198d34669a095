using Amas.Config;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Project;

/// <summary>One server account that the folder is applied to.</summary>
internal sealed record EnvironmentSettings
{
    /// <summary>The word for the emulator that is started for the run.</summary>
    public const string Embedded = "embedded";

    public const string DefaultKeyVariable = "AMAS_API_KEY";

    /// <summary>The environment of a project that names none.</summary>
    public static EnvironmentSettings Local { get; } = new() { Name = "local", Server = Embedded };

    public required string Name { get; init; }

    /// <summary>The API's base address without a final slash, or <see cref="Embedded"/>.</summary>
    public required string Server { get; init; }

    /// <summary>The variable that holds the key.</summary>
    public string KeyVariable { get; init; } = DefaultKeyVariable;

    /// <summary>The variables that agent files may read.</summary>
    public IReadOnlyList<string> AllowedVariables { get; init; } = [];

    /// <summary>What <c>!var</c> and <c>${{ vars.name }}</c> stand for; <c>!env</c> in them is not read yet.</summary>
    public IReadOnlyList<KeyValuePair<string, SourceNode>> Vars { get; init; } = [];

    /// <summary>Appended to every agent's name.</summary>
    public string NameSuffix { get; init; } = "";

    public bool Prune { get; init; }

    public IReadOnlyList<NameGlob> Adopt { get; init; } = [];

    public DeleteLimit MaxDeletes { get; init; } = DeleteLimit.Default;

    public int Parallel { get; init; } = 4;

    public PatchMode Patch { get; init; }

    /// <summary>Whether the inventory is kept on the Git remote, and not in a file of the project.</summary>
    public bool HasGitInventory { get; init; }

    public bool IsEmbedded => Server == Embedded;
}
