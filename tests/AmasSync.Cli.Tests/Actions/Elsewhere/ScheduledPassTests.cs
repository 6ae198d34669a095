using System.Globalization;
using Amas.Client;
using Amas.Emulator;
using Amas.Emulator.Access;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Real;
using YamlDotNet.Serialization;
using Map = System.Collections.Generic.Dictionary<object, object>;

namespace AmasSync.Cli.Tests.Actions.Elsewhere;

/// <summary>Runs the commands of the units and manifests: a pass in a clone as systemd and git-sync leave it.</summary>
public sealed class ScheduledPassTests : IAsyncLifetime
{
    private const string Key = "the-key-of-acme";
    private const string Token = "the-token-of-git";

    private readonly TemporaryFolder folder = new();
    private EmulatorHost? server;
    private GitRemote? remote;
    private string desk = "";

    public async ValueTask InitializeAsync()
    {
        RealProgram.Require(OperatingSystem.IsLinux(), "the commands run as on Linux");
        EmulatorOptions options = new() { Port = 0, ApiKeys = [new(Key, User.Default)] };
        server = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        remote = await GitRemote.OverHttpAsync();
        desk = remote.Clone();
        await WriteAsync("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        await WriteAsync("environments/acme.yaml", $"server: '{server.BaseAddress}'\napi_key: !env ACME_KEY\ninventory: git\n");
        await WriteAsync(".gitignore", ".amas-sync/\n");
        await WriteAsync("agents/one.yaml", Agents.Named("One"));
        Push("the first agent");
    }

    public async ValueTask DisposeAsync()
    {
        await (remote?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    [Fact]
    public async Task The_unit_applies_what_was_pushed_and_nothing_after_a_force_push()
    {
        var clone = Remote.Clone();
        await WriteAsync("agents/two.yaml", Agents.Named("Two"));
        Push("another agent");

        var first = await RunUnitAsync(clone);
        Assert.True(first.Code == 0, first.Out + first.Error);
        Assert.Equal("One, Two", await ListSavedAsync());
        Assert.Equal(0, (await RunUnitAsync(clone)).Code);

        GitRemote.Git(desk, "reset", "-q", "--hard", "HEAD~1");
        await WriteAsync("agents/three.yaml", Agents.Named("Three"));
        Push("instead of the other agent");

        var rewritten = await RunUnitAsync(clone);
        Assert.NotEqual(0, rewritten.Code);
        Assert.Contains("Not possible to fast-forward", rewritten.Error, StringComparison.Ordinal);
        Assert.Equal("One, Two", await ListSavedAsync());
    }

    [Theory]
    [InlineData("cronjob.yaml", 1)]
    [InlineData("cronjob-shards.yaml", 4)]
    public async Task The_pod_applies_the_clone_of_git_sync_with_credentials_from_its_variables(string name, int pods)
    {
        Http.Password = Token;
        CloneLikeGitSync();
        var job = Manifest(name);

        for (var index = 0; index < pods; index++)
        {
            var pass = await RunPodAsync(job, index);

            Assert.True(pass.Code == 0, pass.Out + pass.Error);
            Assert.DoesNotContain(Token, pass.Out + pass.Error, StringComparison.Ordinal);
        }

        Assert.Equal("One", await ListSavedAsync());
        Assert.Contains("refs/amas-sync/acme/inventory", GitRemote.Git(Remote.Bare, "for-each-ref"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(folder["git/current/.amas-sync/runs"]));
    }

    private GitRemote Remote => remote ?? throw new InvalidOperationException("There is no remote yet.");

    private GitHttpServer Http => Remote.Http ?? throw new InvalidOperationException("The remote has no HTTP server.");

    private static string PathOf(string name) => Path.Combine(Repository.Root, "docs/examples", name);

    private Task WriteAsync(string file, string text)
    {
        var path = Path.Combine(desk, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? desk);
        return File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    private void Push(string message)
    {
        GitRemote.Git(desk, "add", "-A");
        GitRemote.Git(desk, "commit", "-qm", message);
        GitRemote.Git(desk, "push", "-q", "--force", "origin", "main");
    }

    private async Task<string> ListSavedAsync()
    {
        using AmasClient client = new(server?.BaseAddress ?? throw new InvalidOperationException("There is no server yet."), new(Key));
        var names = await client.Agents.GetAllAsync(TestContext.Current.CancellationToken)
            .Select(agent => agent.Name)
            .ToArrayAsync(TestContext.Current.CancellationToken);
        return string.Join(", ", names.Order());
    }

    // systemd runs the commands one after another, and no further one after a failure.
    private async Task<RealProgram.Ended> RunUnitAsync(string clone)
    {
        var commands = (await File.ReadAllLinesAsync(PathOf("systemd/amas-sync.service"), TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("ExecStart", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..])
            .Select(command => command.Replace("/usr/bin/", "", StringComparison.Ordinal).Replace("/usr/local/bin/", "", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(2, commands.Length);
        return await CreateStep().RunAsync(string.Join('\n', commands), clone);
    }

    // A worktree at the commit, named by a link, with a relative way to the repository.
    private void CloneLikeGitSync()
    {
        var commit = GitRemote.Git(desk, "rev-parse", "HEAD").Trim();
        var root = folder["git"];
        Directory.CreateDirectory(root);
        GitRemote.Git(root, "init", "-q", "-b", "git-sync");
        GitRemote.Git(root, "remote", "add", "origin", $"{Http.Address}/remote.git");
        GitRemote.Git(root, "fetch", "-q", Remote.Bare, commit);
        GitRemote.Git(root, "worktree", "add", "-q", "--force", "--detach", $".worktrees/{commit}", commit);
        File.WriteAllText(folder[$"git/.worktrees/{commit}/.git"], $"gitdir: ../../.git/worktrees/{commit}\n");
        File.CreateSymbolicLink(folder["git/current"], $".worktrees/{commit}");
    }

    private static Map Manifest(string name)
    {
        var cronJob = new DeserializerBuilder().Build().Deserialize<Map>(File.ReadAllText(PathOf($"kubernetes/{name}")));
        string[] path = ["spec", "jobTemplate", "spec", "template", "spec"];
        var pod = path.Aggregate(cronJob, (value, key) => (Map)value[key]);
        return (Map)((List<object>)pod["containers"])[0];
    }

    private Task<RealProgram.Ended> RunPodAsync(Map container, int index)
    {
        var step = CreateStep();
        Directory.CreateDirectory(folder["tmp"]);
        foreach (var variable in ((List<object>)container["env"]).Cast<Map>())
        {
            step.Variables[(string)variable["name"]] = variable.TryGetValue("value", out var value)
                ? ((string)value == "/tmp" ? folder["tmp"] : (string)value)
                : Token;
        }

        step.Variables["JOB_COMPLETION_INDEX"] = index.ToString(CultureInfo.InvariantCulture);
        var arguments = ((List<object>)container["args"])
            .Select(argument => $"'{((string)argument).Replace("/git/", folder["git"] + "/", StringComparison.Ordinal)}'");
        return step.RunAsync($"amas-sync {string.Join(' ', arguments)}", folder["tmp"]);
    }

    private StepScript CreateStep()
    {
        StepScript step = new(folder) { Variables = { ["ACME_KEY"] = Key } };
        step.UseTool();
        return step;
    }
}
