using Amas.Config.Json;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Importing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli;

/// <summary>Puts the engine together for one run, by hand.</summary>
internal sealed class Composition(Workspace workspace, Session session)
{
    private EnvironmentSettings Environment => workspace.Environment;

    public IInventoryStore Store => GitStore ?? FileStore;

    /// <summary>The store on the Git remote; null where the inventory is a file.</summary>
    public GitInventory? GitStore { get; } = workspace.Environment.HasGitInventory && session.Globals.InventoryFile is null ? InGit(workspace, session) : null;

    private IInventoryStore FileStore { get; } = new FileInventory(
        session.Globals.InventoryFile is { } file ? session.PathOf(file) : workspace.Own($"inventory.{workspace.Environment.Name}.json"),
        workspace.Environment.Name,
        workspace.Environment.Server,
        session.Around.Time);

    /// <summary>For looking at files; with a reader, the server is asked about them too.</summary>
    public Reconciler Files(IReadOnlyList<string> paths, IAgentReader? reader) => Engine(Source(workspace.Root, paths), Store, reader, git: null);

    /// <summary>For comparing with a server; with what the inventory saw last where there is no reader.</summary>
    public Reconciler Comparing(IAgentReader? reader, GitState? git) => Engine(reader is null ? Looking() : Source(workspace.Root, []), Store, reader, git);

    /// <summary>For comparing with another inventory than the environment's own.</summary>
    public Reconciler Comparing(IInventoryStore store, GitState? git) => Engine(Looking(), store, reader: null, git);

    /// <summary>For looking at a copy of the project in another folder.</summary>
    public Reconciler Elsewhere(string root) => Engine(Source(root, []), Store, reader: null, git: null);

    /// <summary>What earlier runs of the environment left on this machine.</summary>
    public PastRuns Runs() => new(workspace.Own("runs"), Environment.Name, Environment.Server);

    /// <summary>For taking agents of the server into the folder.</summary>
    public Importer Importing(IAgentReader reader, ImportOptions options, GitState? git) =>
        new(Target(Source(workspace.Root, []), git), Store, reader, options, session.Around.Time);

    /// <summary>What must not be shown of what the server says: the secrets of a configuration, and those that files may read.</summary>
    public KnownSecrets Secrets(ConfigValue? config) => new([.. config is null ? [] : SecretMarks.Of(config), .. Source(workspace.Root, []).Secrets]);

    /// <summary>The commit of the project's folder; null outside of Git.</summary>
    public Task<GitState?> GitAsync() => new GitFolder(workspace.Root).StateAsync(workspace.Project.Agents, session.Stopping);

    private static GitInventory InGit(Workspace workspace, Session session)
    {
        RepositoryFolder repository = new(workspace.Root);
        InventoryPlace place = new(workspace.Environment.Name, workspace.Environment.Server, repository.Folder, repository.HoldsProject);
        return new(
            new(new GitProgram(workspace.Root), workspace.Environment.Name),
            place,
            session.Around.Time,
            sentence => session.Terminal.Error.WriteLine($"amas-sync: {sentence.ReplaceLineEndings(" ")}"));
    }

    private Reconciler Engine(DesiredSource source, IInventoryStore store, IAgentReader? reader, GitState? git) =>
        new(Target(source, git), store, reader, session.Around.Time);

    private ReconcileTarget Target(DesiredSource source, GitState? git) => new()
    {
        ToolVersion = ToolVersion.Text,
        Environment = Environment.Name,
        Server = Environment.Server,
        Git = git,
        Rules = workspace.Project.Rules,
        Protect = workspace.Project.Protect,
        Source = source,
        Parallel = session.Globals.Parallel ?? Environment.Parallel,
        Patch = Environment.Patch,
        RequestTimeout = session.Globals.QuickTimeout,
        By = $"{System.Environment.UserName}@{System.Environment.MachineName}",
        RunsFolder = workspace.Own("runs"),
    };

    // Without a server nothing is sent, and whoever looks at a pull request of others has no secrets.
    private DesiredSource Looking()
    {
        var source = Source(workspace.Root, []);
        return source with { Environment = source.Environment with { MayBeMissing = true } };
    }

    private DesiredSource Source(string root, IReadOnlyList<string> paths) => new()
    {
        Project = new(root),
        Folders = workspace.Project.Agents,
        FolderPlaces = workspace.Project.AgentPlaces,
        Paths = [.. paths.Select(session.PathOf)],
        Environment = new()
        {
            Listed = Environment.Env.ToHashSet(StringComparer.Ordinal),
            Values = session.Around.Variables,
            ApiKeyVariable = Environment.KeyVariable,
        },
        Variables = Variables(),
        Environments = new(Environment.Name, [.. workspace.Project.Environments.Select(environment => environment.Name)]),
        NameSuffix = Environment.NameSuffix,
    };

    private Variables Variables()
    {
        Variables variables = new();
        foreach (var (name, value) in Environment.Vars)
        {
            variables.Declare(name, value);
        }

        foreach (var (name, text) in session.Globals.Vars)
        {
            variables.Give(name, text);
        }

        return variables;
    }
}
