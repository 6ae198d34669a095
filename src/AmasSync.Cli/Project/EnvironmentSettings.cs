using System.Net;
using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Project;

/// <summary>The settings of an environment: a server account that the folder is applied to.</summary>
internal sealed record EnvironmentSettings
{
    /// <summary>The value of <c>server</c> for the emulator that is started for the run.</summary>
    public const string Embedded = "embedded";

    public const string DefaultKeyVariable = "AMAS_API_KEY";

    /// <summary>Gets the environment of a project without environments.</summary>
    public static EnvironmentSettings Local { get; } = new() { Name = "local", Server = Embedded };

    public required string Name { get; init; }

    /// <summary>Gets the place of the environment: its key in the project file, or the start of its own file.</summary>
    public Place Place { get; init; } = Place.StartOf(ProjectLocation.FileName);

    /// <summary>Gets the API's base address without a final slash, or <see cref="Embedded"/>.</summary>
    public required string Server { get; init; }

    /// <summary>Gets the name of the variable that holds the API key.</summary>
    public string KeyVariable { get; init; } = DefaultKeyVariable;

    /// <summary>Gets the names of the variables that agent files may read with <c>!env</c>.</summary>
    public IReadOnlyList<string> AllowedVariables { get; init; } = [];

    /// <summary>Gets the values for <c>!var</c> and <c>${{ vars.name }}</c>; an <c>!env</c> in them is not resolved yet.</summary>
    public IReadOnlyList<KeyValuePair<string, SourceNode>> Vars { get; init; } = [];

    /// <summary>Gets the text that is appended to every agent's name.</summary>
    public string NameSuffix { get; init; } = "";

    public bool Prune { get; init; }

    public IReadOnlyList<NameGlob> Adopt { get; init; } = [];

    public DeleteLimit MaxDeletes { get; init; } = DeleteLimit.Default;

    public int Parallel { get; init; } = 4;

    public PatchMode Patch { get; init; }

    /// <summary>
    /// Gets whether <c>ci apply</c> fails if an agent changed on the server only. Otherwise it reports such agents.
    /// </summary>
    public bool FailsOnUnreviewedDrift { get; init; }

    /// <summary>
    /// Gets whether <c>reconcile</c> puts back agents that changed on the server only. Otherwise it reports such agents.
    /// </summary>
    public bool HealsDrift { get; init; }

    /// <summary>Gets whether only agents that pass their tests are applied.</summary>
    public bool RequiresTests { get; init; }

    /// <summary>Gets whether the inventory is on the Git remote and not in a file of the project.</summary>
    public bool HasGitInventory { get; init; }

    public bool IsEmbedded => Server == Embedded;

    /// <summary>Gets whether requests to the server, with the API key in each, can be read on the network.</summary>
    public bool IsKeyExposed => !IsEmbedded
        && new Uri(Server) is { Scheme: "http" } address
        && !IsOnThisMachine(address);

    /// <summary>Returns whether the variable of the API key is set.</summary>
    public bool HasKey(IReadOnlyDictionary<string, string> variables) =>
        !string.IsNullOrWhiteSpace(variables.GetValueOrDefault(KeyVariable));

    /// <summary>
    /// Returns these settings with the reviewed ones that decide where keys and secrets go, and whether tests are required.
    /// </summary>
    public EnvironmentSettings WithReviewed(EnvironmentSettings reviewed) => this with
    {
        Server = reviewed.Server,
        KeyVariable = reviewed.KeyVariable,
        AllowedVariables = reviewed.AllowedVariables,
        HasGitInventory = reviewed.HasGitInventory,
        RequiresTests = reviewed.RequiresTests,
    };

    private static bool IsOnThisMachine(Uri address)
    {
        if (IPAddress.TryParse(address.DnsSafeHost, out var number))
        {
            return IPAddress.IsLoopback(number) || number.Equals(IPAddress.Any) || number.Equals(IPAddress.IPv6Any);
        }

        // RFC 6761: names below localhost are loopback addresses too.
        var name = address.Host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
