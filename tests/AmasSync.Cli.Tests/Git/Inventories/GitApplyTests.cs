using System.Diagnostics;
using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>Tests applying from several clones of one repository, as pipelines do.</summary>
public sealed class GitApplyTests
{
    [Fact]
    public async Task Agents_applied_from_one_clone_are_managed_in_another()
    {
        await using var project = await GitProject.OpenAsync();
        Assert.Equal(0, (await project.RunAsync(project.Clone("A", "B"), "apply", "--yes")).Code);

        var other = project.Clone("A");
        var plan = await project.RunAsync(other, "plan", "--prune", "--format", "json");
        var applied = await project.RunAsync(other, "apply", "--yes", "--prune", "--allow-deletes", "1");

        Assert.Equal("git", plan.Json.GetProperty("inventory").GetString());
        Assert.Equal(1, plan.Json.GetProperty("summary").GetProperty("delete").GetInt32());
        Assert.Equal(0, applied.Code);
        Assert.Equal(["A"], await project.SavedAsync());
    }

    [Fact]
    public async Task Of_two_concurrent_applies_one_wins_and_the_other_converges_when_run_again()
    {
        await using var project = await GitProject.OpenAsync();
        string[] clones = [project.Clone("A", "B", "C"), project.Clone("A", "B", "C")];

        var runs = await Task.WhenAll(clones.Select(clone => project.RunAsync(clone, "apply", "--yes")));
        var again = await Task.WhenAll(clones.Select(clone => project.RunAsync(clone, "plan", "--detailed-exitcode")));

        // They may not collide; if they do, one is refused with the holder's name.
        Assert.Contains(runs, run => run.Code == 0);
        const string refusal
            = "^7 amas-sync: (the inventory is locked by another run|another run changed the inventory).*(amas-sync apply|clone-)";
        Assert.All(runs.Where(run => run.Code != 0), run => Assert.Matches(refusal, $"{run.Code} {Last(run.Error)}"));
        Assert.All(again, run => Assert.Equal(0, run.Code));
        Assert.Equal(["A", "B", "C"], await project.SavedAsync());
    }

    [Fact]
    public async Task After_a_crashed_runner_a_fresh_clone_converges_without_duplicates()
    {
        await using var project = await GitProject.OpenAsync(new() { Port = 0, Latency = TimeSpan.FromMilliseconds(20) });
        string[] names = [.. Enumerable.Range(0, 60).Select(number => $"Agent {number:00}")];
        var runner = project.Clone(names);
        await KillAfterAsync(project, runner, writes: 15);
        Directory.Delete(runner, recursive: true);

        var clone = project.Clone(names);
        var refused = await project.RunAsync(clone, "apply", "--yes");
        var unlocked = await project.RunAsync(clone, "inventory", "unlock");
        var forced = await project.RunAsync(clone, "inventory", "unlock", "--force", "--format", "json");
        StoryClock clock = new();
        project.Time = clock;
        var early = await project.RunAsync(clone, "apply", "--yes");
        clock.Advance(TimeSpan.FromMinutes(10));
        var applied = await project.RunAsync(clone, "apply", "--yes");

        Assert.Equal((7, 7, 0), (refused.Code, unlocked.Code, forced.Code));
        Assert.Equal((4, 0), (early.Code, applied.Code));
        Assert.Contains("the server does not show it yet", early.Out, StringComparison.Ordinal);
        Assert.Contains("the inventory is locked by another run (amas-sync apply", refused.Error, StringComparison.Ordinal);
        Assert.Contains("inventory unlock --force", unlocked.Error, StringComparison.Ordinal);
        Assert.StartsWith("amas-sync apply", forced.Json.GetProperty("holder").GetString(), StringComparison.Ordinal);
        Assert.Equal(names, await project.SavedAsync());
        Assert.Equal(0, (await project.RunAsync(project.Clone(names), "plan", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_damaged_configuration_ends_an_apply_before_it_writes_and_names_the_agent_to_forget()
    {
        const string reference = "refs/amas-sync/prod/inventory";
        await using var project = await GitProject.OpenAsync();
        var clone = project.Clone("A", "B");
        await project.RunAsync(clone, "apply", "--yes");
        var editor = project.Clone("A", "B");
        GitRemote.Git(editor, "fetch", "-q", "origin", reference);
        GitRemote.Git(editor, "checkout", "-qf", "--detach", "FETCH_HEAD");
        var files = Directory.GetFiles(Path.Combine(editor, "agents"), "*.json", SearchOption.AllDirectories);
        var damaged = Assert.Single(files, file => File.ReadAllText(file).Contains("\"name\":\"A\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(damaged, "{}", TestContext.Current.CancellationToken);
        GitRemote.Git(editor, "commit", "-qam", "by hand");
        GitRemote.Git(editor, "push", "-q", "origin", $"HEAD:{reference}");
        var damagedCommit = GitRemote.Git(editor, "rev-parse", "HEAD");
        await File.WriteAllTextAsync(
            Path.Combine(clone, "agents", "A.yaml"), Agents.Named("A", "Answer in verse."), TestContext.Current.CancellationToken);

        var refused = await project.RunAsync(clone, "apply", "--yes");
        var after = GitRemote.Git(clone, "ls-remote", "origin", reference);
        var forgotten = await project.RunAsync(clone, "inventory", "forget", "A");
        var plan = await project.RunAsync(clone, "plan", "--format", "json");

        Assert.Equal(1, refused.Code);
        Assert.Contains("the configuration of 'A' in refs/amas-sync/prod/inventory", refused.Error, StringComparison.Ordinal);
        Assert.Contains("inventory forget", refused.Error, StringComparison.Ordinal);
        Assert.StartsWith(damagedCommit.TrimEnd(), after, StringComparison.Ordinal);
        Assert.Equal((0, 0), (forgotten.Code, plan.Code));
        Assert.Equal(1, plan.Json.GetProperty("summary").GetProperty("adopt").GetInt32());
    }

    [Fact]
    public async Task Managed_agents_are_listed_shown_moved_and_forgotten()
    {
        await using var project = await GitProject.OpenAsync();
        var clone = project.Clone("A", "B");
        await project.RunAsync(clone, "apply", "--yes");

        var list = await project.RunAsync(clone, "inventory", "list", "--format", "json");
        var shown = await project.RunAsync(clone, "inventory", "show", " a ");
        var moved = await project.RunAsync(clone, "inventory", "move", "A", "New");
        var taken = await project.RunAsync(clone, "inventory", "move", "New", "b");
        var forgotten = await project.RunAsync(clone, "inventory", "forget", "B");
        var missing = await project.RunAsync(clone, "inventory", "forget", "B");
        var after = await project.RunAsync(project.Clone(), "inventory", "list");

        Assert.Equal(["A", "B"], list.Json.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("name").GetString()));
        Assert.Contains("agents/A.yaml", shown.Out, StringComparison.Ordinal);
        Assert.Equal((0, 1, 0, 1), (moved.Code, taken.Code, forgotten.Code, missing.Code));
        Assert.Matches("^NAME .*\nNew .*\n1 agent, 1 run, inventory git.\n$", after.Out);
        Assert.Equal(["A", "B"], await project.SavedAsync());
    }

    [Fact]
    public async Task A_pipeline_does_not_apply_with_an_untracked_inventory_file()
    {
        await using var project = await GitProject.OpenAsync();
        var clone = project.Clone("A");
        var file = Path.Combine(clone, "amas-sync.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace(
            ", inventory: git",
            "",
            StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var refused = await project.RunAsync(clone, "apply", "--yes");
        var named = await project.RunAsync(clone, "apply", "--yes", "--inventory-file", ".amas-sync/inventory.prod.json");
        GitRemote.Git(clone, "add", "-f", ".amas-sync/inventory.prod.json");
        var committed = await project.RunAsync(clone, "apply", "--yes");

        Assert.Equal((7, 0, 0), (refused.Code, named.Code, committed.Code));
        Assert.Contains("inventory: git", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["A"], await project.SavedAsync());
    }

    [Fact]
    public async Task What_a_remote_prints_does_not_control_the_terminal()
    {
        await using var project = await GitProject.OpenAsync();
        var clone = project.Clone("A");
        var hook = Path.Combine(project.Remote.Bare, "hooks", "pre-receive");
        const string firstPushOnly = "git rev-parse -q --verify refs/amas-sync/prod/inventory > /dev/null || exit 0";
        await File.WriteAllTextAsync(
            hook, $"#!/bin/sh\n{firstPushOnly}\nprintf '\\033[2Jno\\n' >&2\nexit 1\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var applied = await project.RunAsync(clone, "apply", "--yes");

        Assert.Contains("cannot write the inventory: ", applied.Error, StringComparison.Ordinal);
        Assert.Contains("cannot release the lock on the inventory: ", applied.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', applied.Out + applied.Error);
    }

    private static async Task KillAfterAsync(GitProject project, string folder, int writes)
    {
        var start = ToolProgram.With("apply", "--yes", "--parallel", "2");
        start.WorkingDirectory = folder;
        start.Environment["AMAS_API_KEY"] = "dev-key";
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var tool = Process.Start(start)!;
        var said = tool.StandardOutput.ReadToEndAsync();
        while ((await project.SavedAsync()).Length < writes)
        {
            Assert.False(tool.HasExited, "The apply was over before it could be killed.");
        }

        tool.Kill(entireProcessTree: true);
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
        await said;
    }

    private static string Last(string text) => text.TrimEnd().Split('\n')[^1];
}
