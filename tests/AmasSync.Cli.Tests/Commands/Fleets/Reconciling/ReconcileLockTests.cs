using System.Diagnostics;
using Amas.Emulator;
using AmasSync.Cli.Tests.Git.Inventories;
using Microsoft.Extensions.Time.Testing;

namespace AmasSync.Cli.Tests.Commands.Fleets.Reconciling;

/// <summary>Tests passes that meet each other, or that are ended, with inventories on a Git remote.</summary>
public sealed class ReconcileLockTests
{
    private static readonly EmulatorOptions Slow = new() { Port = 0, Latency = TimeSpan.FromMilliseconds(30) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pass_beside_an_active_run_is_busy_and_one_beside_a_dead_run_is_refused_until_the_lock_is_removed()
    {
        await using var project = await GitProject.OpenAsync(Slow);
        string[] names = [.. Enumerable.Range(0, 40).Select(number => $"Agent {number:00}")];
        var clone = Commit(project, names);
        await EndAfterAsync(project, clone, writes: 5, tool => tool.Kill(entireProcessTree: true));
        var other = Pull(project);

        var busy = await project.RunAsync(other, "reconcile", "--format", "json");
        FakeTimeProvider later = new(DateTimeOffset.UtcNow.AddMinutes(10));
        project.Time = later;
        var dead = await project.RunAsync(other, "reconcile");
        var intoFile = await project.RunAsync(other, "reconcile", "--json-into", "result.json");
        var unlocked = await project.RunAsync(other, "inventory", "unlock");
        var next = await project.RunAsync(other, "reconcile");

        Assert.Equal((0, "busy"), (busy.Code, busy.Json.GetProperty("error").GetProperty("kind").GetString()));
        Assert.Contains("locked by another run (amas-sync reconcile", busy.Error, StringComparison.Ordinal);
        Assert.Equal((7, 7), (dead.Code, intoFile.Code));
        Assert.Contains("amas-sync inventory unlock --env prod", dead.Error, StringComparison.Ordinal);
        var result = await File.ReadAllTextAsync(Path.Combine(other, "result.json"), Token);
        Assert.Contains("\"kind\": \"locked\"", result, StringComparison.Ordinal);
        Assert.Equal((0, 0), (unlocked.Code, next.Code));
        Assert.Equal(names, await project.SavedAsync());
        Assert.Equal("", project.Remote.At("lock"));
    }

    [Fact]
    public async Task A_pass_that_is_ended_with_SIGTERM_gives_its_lock_back_and_the_next_one_completes_it()
    {
        await using var project = await GitProject.OpenAsync(Slow);
        string[] names = [.. Enumerable.Range(0, 60).Select(number => $"Agent {number:00}")];
        var clone = Commit(project, names);

        var code = await EndAfterAsync(project, clone, writes: 5, Terminate);

        Assert.Equal(130, code);
        Assert.Equal("", project.Remote.At("lock"));
        Assert.InRange((await project.SavedAsync()).Length, 5, names.Length - 1);
        Assert.Equal(0, (await project.RunAsync(Pull(project), "reconcile")).Code);
        Assert.Equal(names, await project.SavedAsync());
    }

    [Fact]
    public async Task Of_two_passes_at_once_one_writes_and_the_other_is_busy_or_finds_nothing_to_do()
    {
        await using var project = await GitProject.OpenAsync();
        Commit(project, ["A", "B", "C"]);
        string[] clones = [Pull(project), Pull(project)];

        var runs = await Task.WhenAll(clones.Select(clone => project.RunAsync(clone, "reconcile")));

        Assert.All(runs, run => Assert.True(run.Code == 0, run.Error));
        Assert.Equal(["A", "B", "C"], await project.SavedAsync());
        Assert.Contains(runs, run => run.Out.Contains("3 created", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pass_from_an_outdated_clone_is_refused_although_its_own_clone_has_not_seen_the_newer_commit()
    {
        await using var project = await GitProject.OpenAsync();
        var clone = Commit(project, ["A"]);
        var outdated = Pull(project);
        await project.RunAsync(clone, "reconcile");
        await File.WriteAllTextAsync(Path.Combine(clone, "agents", "A.yaml"), Agents.Named("A", "Answer in verse."), Token);
        Publish(clone);
        Assert.Equal(0, (await project.RunAsync(clone, "reconcile")).Code);

        var refused = await project.RunAsync(outdated, "reconcile");
        GitRemote.Git(outdated, "fetch", "-q", "origin");
        var older = await project.RunAsync(outdated, "reconcile");

        Assert.Equal((7, 7), (refused.Code, older.Code));
        Assert.Contains("is not in this clone", refused.Error, StringComparison.Ordinal);
        Assert.Contains("is older than the one that was applied last", older.Error, StringComparison.Ordinal);
        Assert.Contains("Answer in verse.", await ReadConfigAsync(project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_that_is_killed_before_its_first_write_keeps_older_commits_out_and_the_next_one_completes_it()
    {
        await using var project = await GitProject.OpenAsync(new() { Port = 0, Latency = TimeSpan.FromSeconds(1) });
        var clone = Commit(project, ["A"]);
        var outdated = Pull(project);
        await File.WriteAllTextAsync(Path.Combine(clone, "agents", "A.yaml"), Agents.Named("A", "Answer in verse."), Token);
        Publish(clone);
        await EndWhenAsync(clone, () => Task.FromResult(project.Remote.At("lock").Length > 0), tool => tool.Kill(entireProcessTree: true));
        Assert.Empty(await project.SavedAsync());
        project.Time = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(20));

        var unlocked = await project.RunAsync(outdated, "inventory", "unlock");
        GitRemote.Git(outdated, "fetch", "-q", "origin");
        var refused = await project.RunAsync(outdated, "reconcile");
        var next = await project.RunAsync(clone, "reconcile");

        Assert.Equal((0, 7, 0), (unlocked.Code, refused.Code, next.Code));
        Assert.Contains("is older than the one that was applied last", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["A"], await project.SavedAsync());
        Assert.Contains("Answer in verse.", await ReadConfigAsync(project), StringComparison.Ordinal);
    }

    private static string Commit(GitProject project, IEnumerable<string> names)
    {
        var clone = project.Clone(names);
        GitRemote.Git(clone, "fetch", "-q", "--unshallow");
        Publish(clone);
        return clone;
    }

    private static void Publish(string clone)
    {
        GitRemote.Git(clone, "add", ".");
        GitRemote.Git(clone, "commit", "-qm", "Change agents");
        GitRemote.Git(clone, "push", "-q", "origin", "main");
    }

    private static string Pull(GitProject project) => project.Remote.Clone();

    private static async Task<string> ReadConfigAsync(GitProject project)
    {
        using var client = project.Client();
        var agents = await client.Agents.GetAllAsync(Token).ToListAsync(Token);
        return string.Concat(agents.Select(agent => System.Text.Json.JsonSerializer.Serialize(agent.SystemConfig)));
    }

    private static void Terminate(Process tool)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{tool.Id}"]);
        kill.WaitForExit();
    }

    private static Task<int> EndAfterAsync(GitProject project, string folder, int writes, Action<Process> end) =>
        EndWhenAsync(folder, async () => (await project.SavedAsync()).Length >= writes, end);

    private static async Task<int> EndWhenAsync(string folder, Func<Task<bool>> isReached, Action<Process> end)
    {
        var start = ToolProgram.With("reconcile", "--parallel", "2");
        start.WorkingDirectory = folder;
        start.Environment["AMAS_API_KEY"] = "dev-key";
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var tool = Process.Start(start) ?? throw new InvalidOperationException("The tool was not started.");
        var output = Task.WhenAll(tool.StandardOutput.ReadToEndAsync(Token), tool.StandardError.ReadToEndAsync(Token));
        while (!await isReached())
        {
            Assert.False(tool.HasExited, "The pass was over before it could be ended.");
        }

        end(tool);
        await tool.WaitForExitAsync(Token);
        await output;
        return tool.ExitCode;
    }
}
