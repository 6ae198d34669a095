using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Phases;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Redaction;
using AmasSync.Core.Validation;

namespace AmasSync.Core;

/// <summary>One folder and one server, with the settings to reconcile them.</summary>
internal sealed record ReconcileTarget
{
    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    /// <summary>Gets the server as the project names it, without user info or query; <c>embedded</c> for the emulator.</summary>
    public required string Server { get; init; }

    /// <summary>Gets the agent files to read.</summary>
    public required DesiredSource Source
    {
        get;
        init
        {
            field = value;
            KnownSecrets = new(value.Secrets.Concat(value.OtherSecrets));
        }
    }

    /// <summary>Gets every secret of the source, by value.</summary>
    public KnownSecrets KnownSecrets { get; private init; } = KnownSecrets.None;

    /// <summary>Gets the severities that the project sets for findings.</summary>
    public SeverityRules Rules { get; init; } = SeverityRules.None;

    /// <summary>Gets the project's <c>protect</c>, to report entries that match nothing.</summary>
    public IReadOnlyList<ProtectEntry> Protect { get; init; } = [];

    public GitState? Git { get; init; }

    /// <summary>Gets the folder at a commit to compare with; null to compare with the server or the inventory.</summary>
    public BaseFolder? Base { get; init; }

    /// <summary>
    /// Gets whether a plan compares all agents in full, instead of finding most unchanged ones by their fingerprints. The result is the
    /// same.
    /// </summary>
    public bool ComparesAll { get; init; }

    /// <summary>Gets the maximum number of concurrent requests.</summary>
    public required int MaxParallelism { get; init; }

    public required PatchMode Patch { get; init; }

    /// <summary>Gets the timeout of one request.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>Gets the clock of the run.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets who started the run, and where, for its receipt.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>Gets the folder of the journals, backups and receipts of runs.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>Gets what shows the progress of the run.</summary>
    public IPhaseDisplay Phases { get; init; } = NoPhaseDisplay.Instance;

    /// <summary>Gets what the server has found in configurations during the run.</summary>
    public ServerAnswers Answers { get; init; } = new();

    /// <summary>Loads the inventory of the environment; an empty one if there is none yet.</summary>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    public async Task<Inventory> LoadInventoryAsync(IInventoryStore store, CancellationToken cancellationToken)
    {
        using var progress = Phases.Begin(RunPhase.LoadingInventory);
        return await store.LoadAsync(cancellationToken) ?? Inventory.Create(Environment, Server);
    }

    /// <summary>
    /// Returns a reader that marks the secrets of these configurations and of the run in what the server returns.
    /// </summary>
    public SecretMarkingReader MarkSecrets(IAgentReader reader, IEnumerable<ConfigValue> configs) =>
        new(reader, KnownSecrets.WithTexts(configs.SelectMany(SecretMarker.FindSecrets)));

    /// <summary>Returns the settings of an apply to this target.</summary>
    public ApplySettings CreateApplySettings() => new()
    {
        MaxParallelism = MaxParallelism,
        Patch = Patch,
        RequestTimeout = RequestTimeout,
        GitSha = Git?.Sha,
        StartedBy = StartedBy,
        Secrets = [.. Source.Secrets],
        Known = KnownSecrets,
    };
}
