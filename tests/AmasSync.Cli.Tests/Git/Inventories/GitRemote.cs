using System.Collections.Concurrent;
using System.Diagnostics;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Cli.Git.Inventories.Trees;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>A bare repository and clones of it, in a temporary folder.</summary>
internal sealed class GitRemote : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentBag<ObjectReader> readers = [];
    private int clones;

    private GitRemote() => Git(folder.Path, "init", "-q", "--bare", "-b", "main", "remote.git");

    public GitHttpServer? Http { get; private set; }

    public string Bare => folder["remote.git"];

    /// <summary>The warnings of the inventory stores.</summary>
    public List<string> Warnings { get; } = [];

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
        InventoryRefs refs = new(git, "prod");
        ObjectReader objects = new(git);
        readers.Add(objects);
        return new(refs, new(git, refs), CreateOwner(project), objects, time ?? TimeProvider.System, Warnings.Add);
    }

    private static InventoryOwner CreateOwner(string project) => new(
        "prod",
        "https://amas.example",
        project,
        other => other is "." or "services/one");

    /// <summary>Returns the commit of a ref of the environment on the remote; empty if the ref does not exist.</summary>
    public string At(string name) => Git(folder.Path, "ls-remote", Bare, $"refs/amas-sync/prod/{name}").Split('\t')[0].Trim();

    /// <summary>Returns a file in such a ref.</summary>
    public string Read(string name, string file) => Git(Bare, "show", $"refs/amas-sync/prod/{name}:{file}");

    public async ValueTask DisposeAsync()
    {
        Array.ForEach([.. readers], reader => reader.Dispose());
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
