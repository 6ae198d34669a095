using Amas.Config.Json;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Cli.Git.Inventories.Remotes;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Server.Proofs;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Importing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Phases;
using AmasSync.Core.Planning;
using AmasSync.Core.Redaction;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli;

/// <summary>Creates the engine of one run from a workspace and its options.</summary>
internal sealed class EngineFactory(Workspace workspace, RunContext context)
{
    private readonly SourceFactory sources = new(workspace, context);

    private EnvironmentSettings Environment => workspace.Environment;

    public IInventoryStore Store => Inventory;

    /// <summary>Gets the inventory on the Git remote; null if the inventory is a file.</summary>
    public GitInventory? GitStore { get; } =
        workspace.Environment.HasGitInventory && context.Globals.InventoryFile is null ? CreateGitStore(workspace, context) : null;

    private IInventoryStore FileStore { get; } = new FileInventory(
        GetInventoryPath(workspace, context),
        workspace.Environment.Name,
        workspace.Environment.Server,
        context.Host.Time);

    public ProvenInventory Inventory => field ??= new(GitStore ?? FileStore, context.Resources.Fetching);

    /// <summary>Proves that the API key may be sent to the server of the environment, by its inventory.</summary>
    /// <inheritdoc cref="ServerProof.CreateAsync" path="/exception"/>
    public Task<ServerProof> ProveServerAsync() => ServerProof.CreateAsync(workspace, Inventory, context);

    /// <summary>
    /// Proves that the API key may be sent to the server of the environment, and that the account is that of the inventory: for commands
    /// that send configurations and do not list the agents themselves. An embedded server is on this machine.
    /// </summary>
    /// <inheritdoc cref="ServerProof.CreateAsync" path="/exception"/>
    /// <exception cref="RemoteException">The server did not answer.</exception>
    public async Task<ServerProof> ProveAccountAsync()
    {
        var proof = await ProveServerAsync();
        if (!Environment.IsEmbedded)
        {
            await using var server = await ServerConnection.OpenForReadAsync(proof, context);
            await CreateReconciler(server.Reader, git: null).EnsureAccountAsync(context.Stopping);
        }

        return proof;
    }

    /// <summary>Locks the inventory; waits for it as long as the run may wait.</summary>
    /// <exception cref="InventoryLockedException">Another run holds the lock.</exception>
    public async Task<IInventoryLease> AcquireLeaseAsync(string holder)
    {
        using var progress = context.Phases.Begin(RunPhase.WaitingForLock);
        return await Store.AcquireAsync(holder, context.Globals.LockTimeout, context.Stopping);
    }

    /// <summary>Creates a reconciler that reads files. With a reader, the server validates them too.</summary>
    public Reconciler ForFiles(IReadOnlyList<string> paths, IAgentReader? reader) =>
        BuildReconciler(sources.Create(paths), Store, reader, git: null);

    /// <summary>
    /// Creates a reconciler that checks files and sends nothing. A job of a pull request has no secrets, so they may be missing. What it
    /// reads has no configurations.
    /// </summary>
    public Reconciler ForChecking(IReadOnlyList<string> paths)
    {
        var source = sources.Create(paths);
        var variables = source.Environment with { AllowMissing = context.IsPullRequest };
        return BuildReconciler(source with { Environment = variables, KeepsConfigs = false }, Store, reader: null, git: null);
    }

    /// <summary>Creates a reconciler that compares with the server or, without a reader, with what the inventory last observed.</summary>
    public Reconciler CreateReconciler(IAgentReader? reader, GitState? git)
    {
        var source = reader is null ? sources.CreateOffline() : sources.Create([]);
        return BuildReconciler(source, Store, reader, git);
    }

    /// <summary>Creates a reconciler that compares with the agent files of a commit instead of a server.</summary>
    public Reconciler CreateBaseReconciler(BaseFolder folder, GitState? git)
    {
        BaseInventory inventory = new(folder, Environment.Name, Environment.Server);
        return new(CreateTarget(sources.CreateOffline(), git) with { Base = folder }, inventory, reader: null, context.Host.Time);
    }

    /// <summary>Creates a reconciler that compares with an inventory of an earlier time, as an offline plan of that time did.</summary>
    public Reconciler CreateReplayReconciler(IInventoryStore inventory) =>
        BuildReconciler(sources.CreateOffline(), inventory, reader: null, git: null);

    /// <summary>Creates a reconciler that only reads the folder, as offline plans do.</summary>
    public Reconciler ForOfflineFolder()
    {
        var source = sources.CreateOffline() with { AllowsUnusedOverrides = true };
        return BuildReconciler(source, Store, reader: null, git: null);
    }

    /// <summary>Creates a reconciler that only reads the folder, with secrets, so that its configurations can be tried.</summary>
    public Reconciler ForTriedFolder() =>
        BuildReconciler(sources.Create([]) with { AllowsUnusedOverrides = true }, Store, reader: null, git: null);

    /// <summary>Returns the earlier runs of the environment that are recorded on this machine.</summary>
    public PastRuns GetPastRuns() => new(workspace.GetOwnPath("runs"), Environment.Name, Environment.Server);

    /// <summary>Creates an importer of agents from the server.</summary>
    public Importer CreateImporter(IAgentReader reader, ImportOptions options, GitState? git) =>
        new(CreateTarget(sources.Create([]), git), Store, reader, options, context.Host.Time);

    /// <summary>
    /// Collects the values to redact in text from the server: the secrets of a configuration, and the variables that files may read.
    /// </summary>
    public KnownSecrets CollectSecrets(ConfigValue? config)
    {
        var inConfig = config is null ? [] : SecretMarker.FindSecrets(config);
        var source = sources.Create([]);
        return new KnownSecrets([.. source.Secrets, .. source.OtherSecrets]).WithTexts(inConfig);
    }

    /// <summary>
    /// Returns the commit of the project's folder; null outside of a Git repository. Warns if git does not open the repository because of
    /// its owner.
    /// </summary>
    public async Task<GitState?> GetGitStateAsync()
    {
        GitFolder folder = new(workspace.Root);
        var state = await folder.GetStateAsync(workspace.Project.Agents, context.Stopping);
        if (state is null && await folder.FindOwnershipErrorAsync(context.Stopping) is { } error)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {error.Sentence}");
        }

        return state;
    }

    /// <summary>Gets the path of an inventory that is a file.</summary>
    public string InventoryPath => GetInventoryPath(workspace, context);

    private static string GetInventoryPath(Workspace workspace, RunContext context) => context.Globals.InventoryFile is { } file
        ? context.GetFullPath(file)
        : workspace.GetOwnPath($"inventory.{workspace.Environment.Name}.json");

    private static GitInventory CreateGitStore(Workspace workspace, RunContext context)
    {
        RepositoryFolder folder = new(workspace.Root);
        InventoryOwner place = new(workspace.Environment.Name, workspace.Environment.Server, folder.Folder, folder.HoldsProject);
        var repository = context.Resources.GetOrAdd(
            workspace.Root,
            () => new InventoryRepository(new(workspace.Root), context.Host.Time, () => context.Selection.Members));
        InventoryRefs refs = new(repository, workspace.Environment.Name);
        return new(refs, new(repository.Git, refs), place, repository.Objects, context.Host.Time, Warn);

        void Warn(string sentence) =>
            context.Terminal.Error.WriteLine($"amas-sync: {VisibleText.Escape(sentence.ReplaceLineEndings(" "))}");
    }

    private Reconciler BuildReconciler(DesiredSource source, IInventoryStore store, IAgentReader? reader, GitState? git) =>
        new(CreateTarget(source, git), store, reader, context.Host.Time);

    private ReconcileTarget CreateTarget(DesiredSource source, GitState? git) => new()
    {
        ToolVersion = ToolVersion.Text,
        Environment = Environment.Name,
        Server = Environment.Server,
        Git = git,
        Phases = context.Phases,
        Answers = context.Resources.GetAnswers(Environment.Name),
        Rules = workspace.Project.Rules,
        Protect = workspace.Project.Protect,
        Source = source,
        MaxParallelism = context.Globals.Parallel ?? Environment.Parallel,
        Patch = Environment.Patch,
        RequestTimeout = context.Globals.QuickTimeout,
        StartedBy = $"{System.Environment.UserName}@{System.Environment.MachineName}",
        RunsFolder = workspace.GetOwnPath("runs"),
        Time = context.Host.Time,
    };
}
