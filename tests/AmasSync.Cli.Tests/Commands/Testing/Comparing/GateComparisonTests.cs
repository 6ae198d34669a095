using System.Collections.Concurrent;
using AmasSync.Cli.Tests.Testing;

namespace AmasSync.Cli.Tests.Commands.Testing.Comparing;

/// <summary>What the tests before an apply find by comparing with the last one, beside the verdicts of single tests.</summary>
public sealed class GateComparisonTests
{
    [Fact]
    public async Task If_all_tests_together_became_worse_the_agents_with_worse_tests_are_left_out()
    {
        await using var world = await StartAsync(tests: 5);
        await ApplyAsync(world);
        await CommitAsync(world, "Be quick.");

        var run = await ApplyAsync(world);

        Assert.Equal(8, run.Code);
        Assert.Contains("! Desk   skipped, not updated", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "its tests 't1' (4/5, before 5/5), 't2' (4/5, before 5/5), 't3' (4/5, before 5/5) and 2 more tests passed less often than before, "
            + "and all tests together are worse than at the last apply (p = .031)",
            Unwrap(run.Out),
            StringComparison.Ordinal);
        Assert.Contains("All 5 tests together: a drop, mean rate -0.20 (p = .031).", run.Error, StringComparison.Ordinal);

        // The agent was wrong once. All runs are made again, so that a base that was lucky does not count twice.
        var again = await ApplyAsync(world);
        Assert.Equal(0, again.Code);
        Assert.Contains("now 5/5 (57-100 %)\n", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_tests_are_too_few_for_a_drop()
    {
        await using var world = await StartAsync(tests: 4);
        await ApplyAsync(world);
        await CommitAsync(world, "Be quick.");

        Assert.Equal(0, (await ApplyAsync(world)).Code);
    }

    [Fact]
    public async Task Removed_and_loosened_tests_are_named_and_do_not_stop_an_apply()
    {
        await using var world = await StartAsync(tests: 3);
        await ApplyAsync(world);
        world.Write("agents/desk.tests.yaml", CreateTests(2).Replace("value: Fine.", "value: F", StringComparison.Ordinal));
        await CommitAsync(world, "Be kind.");

        var run = await ApplyAsync(world);

        Assert.Equal(0, run.Code);
        Assert.Contains("~ Desk   updated", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "amas-sync: the tests of 'Desk' require less than at the last apply, which does not stop an apply (t1: assertion 'contains "
            + "\"Fine.\"' of turn 1 removed or changed; t2: assertion 'contains \"Fine.\"' of turn 1 removed or changed; t3: test removed).",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_test_is_named_if_no_test_is_left()
    {
        await using var world = await StartAsync(tests: 1);
        await ApplyAsync(world);
        File.Delete(Path.Combine(world.Folder, "agents/desk.tests.yaml"));
        await CommitAsync(world, "Be kind.");

        var run = await ApplyAsync(world);

        Assert.Equal(0, run.Code);
        Assert.Contains("there are no tests for 'Desk'.", run.Error, StringComparison.Ordinal);
        Assert.Contains("which does not stop an apply (t1: test removed).", run.Error, StringComparison.Ordinal);
    }

    // A quick agent is wrong once in each test.
    private static async Task<TestWorld> StartAsync(int tests)
    {
        ConcurrentDictionary<string, bool> failed = new();
        var world = await TestWorld.StartAsync(new TalkingRunner((request, _) => Task.FromResult(
            request.Config.ToString().Contains("quick", StringComparison.Ordinal) && failed.TryAdd(request.Text, true) ? "No." : "Fine.")));
        world.Write(
            "amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{world.Address}', parallel: 1, require_tests: true}}}}\n");
        world.Write("agents/desk.tests.yaml", CreateTests(tests));
        world.Write("agents/other.yaml", Agents.Named("Other"));
        await BranchProject.RunGitAsync(world.Folder, "init", "-q", "-b", "main");
        await CommitAsync(world, "Be slow.");
        return world;
    }

    private static async Task CommitAsync(TestWorld world, string prompt)
    {
        world.Write("agents/desk.yaml", Agents.Named("Desk", prompt));
        await BranchProject.RunGitAsync(world.Folder, "add", ".");
        await BranchProject.RunGitAsync(world.Folder, "commit", "-qm", prompt);
    }

    private static Task<ToolRun> ApplyAsync(TestWorld world, params string[] arguments) =>
        world.Given.RunAsync(["apply", "--yes", .. arguments]);

    private static string CreateTests(int count) => "version: 1\ntests:\n" + string.Concat(Enumerable.Range(1, count).Select(number =>
        $"  - id: t{number}\n    turns: [{{user: no {number}, assert: [{{type: contains, value: Fine.}}]}}]\n"));

    private static string Unwrap(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
