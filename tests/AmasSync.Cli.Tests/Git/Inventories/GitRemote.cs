using System.Collections.Concurrent;
using System.Diagnostics;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Cli.Git.Inventories.Remotes;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>A bare repository and clones of it, in a temporary folder.</summary>
internal sealed class GitRemote : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentBag<InventoryRepository> repositories = [];
    private int clones;

    private GitRemote() => Git(folder.Path, "init", "-q", "--bare", "-b", "main", "remote.git");

    public GitHttpServer? Http { get; private set; }

    public string Bare => folder["remote.git"];

    /// <summary>The warnings of the inventory stores.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>What the terminal does with a warning.</summary>
    public Action<string> Warned { get; set; } = _ => { };

    private string Address => Http is null ? $"file://{Bare}" : $"{Http.Address}/remote.git";

    /// <summary>Creates a remote without commits.</summary>
    public static GitRemote Empty() => new();

    /// <summary>Creates a remote with commits and a file address.</summary>
    public static GitRemote WithCommit(int commits = 1)
    {
        GitRemote remote = new();
        remote.Fill(commits);
        return remote;
    }

    /// <summary>Creates a remote with a commit and a smart HTTP server.</summary>
    public static async Task<GitRemote> OverHttpAsync()
    {
        var remote = WithCommit();
        remote.Http = await GitHttpServer.StartAsync(remote.folder.Path);
        return remote;
    }

    /// <summary>Creates a clone and returns its folder.</summary>
    public string Clone(params string[] options)
    {
        var clone = folder[$"clone-{Interlocked.Increment(ref clones)}"];
        Git(folder.Path, ["clone", "-q", .. options, Address, clone]);
        Git(clone, "config", "user.name", Path.GetFileName(clone));
        Git(clone, "config", "user.email", "tester@example.org");
        return clone;
    }

    /// <summary>Creates the inventory store of a clone, as the tool does for a project in its root.</summary>
    public GitInventory Store(string clone, TimeProvider? time = null, string project = ".", TimeSpan? patience = null)
    {
        var git = patience is { } limit ? new GitProgram(clone, limit) : new(clone);
        InventoryRepository repository = new(git, time ?? TimeProvider.System);
        return Store(repository, "prod", time, project);
    }

    /// <summary>Creates the inventory stores of several environments in one run.</summary>
    public GitInventory[] Stores(string clone, string[] environments, TimeProvider? time = null)
    {
        InventoryRepository repository = new(new(clone), time ?? TimeProvider.System, () => environments);
        repositories.Add(repository);
        return [.. environments.Select(environment => Store(repository, environment, time, "."))];
    }

    /// <summary>Creates two stores of one environment in one run.</summary>
    public (GitInventory First, GitInventory Second) TwoStores(string clone, string environment)
    {
        InventoryRepository repository = new(new(clone), TimeProvider.System);
        return (Store(repository, environment, time: null, "."), Store(repository, environment, time: null, "."));
    }

    private GitInventory Store(InventoryRepository repository, string environment, TimeProvider? time, string project)
    {
        repositories.Add(repository);
        InventoryRefs refs = new(repository, environment);
        var owner = CreateOwner(environment, project);
        return new(refs, new(repository.Git, refs), owner, repository.Objects, time ?? TimeProvider.System, Warn);
    }

    private void Warn(string warning)
    {
        Warnings.Add(warning);
        Warned(warning);
    }

    private static InventoryOwner CreateOwner(string environment, string project) => new(
        environment,
        "https://amas.example",
        project,
        other => other is "." or "services/one");

    /// <summary>Returns the commit of a ref of the environment on the remote; empty if the ref does not exist.</summary>
    public string At(string name, string environment = "prod") =>
        Git(folder.Path, "ls-remote", Bare, $"refs/amas-sync/{environment}/{name}").Split('\t')[0].Trim();

    /// <summary>Returns a file in such a ref.</summary>
    public string Read(string name, string file) => Git(Bare, "show", $"refs/amas-sync/prod/{name}:{file}");

    public async ValueTask DisposeAsync()
    {
        Array.ForEach([.. repositories.Distinct()], repository => repository.Dispose());
        if (Http is not null)
        {
            await Http.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>Runs git and returns its output.</summary>
    /// <exception cref="InvalidOperationException">Git failed.</exception>
    public static string Git(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var git = Process.Start(start)!;
        var complained = git.StandardError.ReadToEndAsync();
        var said = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? said : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {complained.Result}");
    }

    private void Fill(int commits)
    {
        Git(folder.Path, "init", "-q", "-b", "main", "first");
        for (var number = 0; number < commits; number++)
        {
            folder.Write("first/README.md", $"{number}\n");
            Git(folder["first"], "add", ".");
            Git(folder["first"], "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", $"commit {number}");
        }

        Git(folder["first"], "push", "-q", Bare, "main");
    }
}
