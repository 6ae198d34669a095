using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AmasSync.Cli.Tests.Testing;

namespace AmasSync.Cli.Tests.Commands.Testing.Comparing;

/// <summary>The runs with the agent of the base, which may be those of an earlier run of the tests.</summary>
public sealed class EarlierBaseRunTests
{
    private const string Tests = """
        version: 1
        tests:
          - id: greets
            turns:
              - {user: Hello, assert: [{type: contains, value: ANSWER}]}

        """;

    [Fact]
    public async Task The_first_look_at_a_base_that_did_not_change_is_that_of_the_run_before()
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));

        var first = await TestAsync(world);
        var second = await TestAsync(world);
        var text = await world.TestAsync("--base", "main");

        Assert.Equal((0, 0, 0), (first.Code, second.Code, text.Code));
        Assert.Equal((10, 0), (CountMessages(first), CountEarlier(first)));
        Assert.Equal((5, 5), (CountMessages(second), CountEarlier(second)));
        Assert.Equal("pass", GetTest(second).GetProperty("verdict").GetString());
        Assert.Contains("passed: base 5/5 (57-100 %), now 5/5 (57-100 %) (5 earlier runs of the base)", text.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, 5)]
    [InlineData(25, 10)]
    [InlineData(-1, 10)]
    public async Task A_run_counts_for_twenty_four_hours_however_often_it_was_used(int hours, int messages)
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));
        await TestAsync(world);
        await TestAsync(world);
        MakeOlder(world, hours);

        var run = await TestAsync(world);

        Assert.Equal((0, messages), (run.Code, CountMessages(run)));
    }

    [Theory]
    [InlineData(47, 5)]
    [InlineData(49, 10)]
    public async Task A_recording_of_a_run_that_began_long_ago_is_for_regrading_only(int hours, int messages)
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));
        await TestAsync(world);
        var folder = Path.GetDirectoryName(Assert.Single(world.FindTranscripts())) ?? "";
        var name = DateTime.UtcNow.AddHours(-hours).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        Directory.Move(folder, Path.Combine(world.TestsFolder, $"{name}-0a1b2c"));

        Assert.Equal(0, CountMessages(await TestAsync(world, "--regrade")));
        Assert.Equal(messages, CountMessages(await TestAsync(world)));
    }

    [Fact]
    public async Task The_second_look_is_fresh_as_a_whole()
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));
        await TestAsync(world);
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Be quick."));

        var run = await TestAsync(world);

        Assert.Equal((8, 30, 0), (run.Code, CountMessages(run), CountEarlier(run)));
        Assert.Equal("regression", GetTest(run).GetProperty("verdict").GetString());
        Assert.Equal(15, GetTest(run).GetProperty("base").GetProperty("judged").GetInt32());
        Assert.InRange(CountMessages(run), 1, run.Json.GetProperty("summary").GetProperty("planned_messages").GetInt32());
    }

    [Fact]
    public async Task An_earlier_run_is_checked_with_the_assertions_of_now()
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));
        await TestAsync(world);
        world.Write("agents/desk.tests.yaml", Tests.Replace("ANSWER", "Good bye", StringComparison.Ordinal));

        var run = await TestAsync(world);

        Assert.Equal((5, 5), (CountMessages(run), CountEarlier(run)));
        Assert.Equal("still-failing", GetTest(run).GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("agents/desk.tests.yaml", "user: Hello", "user: Hello there")]
    [InlineData("amas-sync.yaml", "{test:", "{other:")]
    public async Task Another_conversation_or_environment_has_no_earlier_runs(string file, string old, string replacement)
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));
        await TestAsync(world);
        var text = await File.ReadAllTextAsync(Path.Combine(world.Folder, file), TestWorld.Cancelled);
        world.Write(file, text.Replace(old, replacement, StringComparison.Ordinal));

        var run = await TestAsync(world);

        Assert.Equal((10, 0), (CountMessages(run), CountEarlier(run)));
    }

    [Fact]
    public async Task The_recording_of_a_run_is_complete()
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));
        await TestAsync(world);
        await TestAsync(world);

        var again = await TestAsync(world, "--regrade");

        Assert.Equal((0, 0), (again.Code, CountMessages(again)));
        var newest = world.FindTranscripts().OrderBy(File.GetLastWriteTimeUtc).Last();
        Assert.Equal(10, File.ReadAllLines(newest).Length);
    }

    [Theory]
    [InlineData("\"turns\":[", "\"turns\":[null,")]
    [InlineData("\"problem\":null", "\"problem\":\"lost\"")]
    [InlineData("\"key\":\"", "\"key\":\"0")]
    public async Task A_damaged_recording_is_not_used(string old, string replacement)
    {
        await using var world = await StartAsync();
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello politely."));
        await TestAsync(world);
        var file = Assert.Single(world.FindTranscripts());
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file, TestWorld.Cancelled)).Replace(old, replacement, StringComparison.Ordinal),
            TestWorld.Cancelled);

        var run = await TestAsync(world);

        Assert.Equal((0, 10), (run.Code, CountMessages(run)));
    }

    [Theory]
    [InlineData("20260101T000000Z-abcdef/greets.jsonl")]
    [InlineData("20260101T000000Z-abcdef/sessions.journal")]
    [InlineData("capabilities.json")]
    public async Task Records_that_came_with_the_repository_are_refused(string file)
    {
        await using var world = await StartAsync();
        world.Write($".amas-sync/tests/{file}", "{}");
        await BranchProject.RunGitAsync(world.Folder, "add", "-f", ".amas-sync/tests");

        var run = await world.TestAsync("--base", "main");

        Assert.Equal(7, run.Code);
        Assert.Contains($"Git tracks files in .amas-sync/tests, such as .amas-sync/tests/{file}", run.Error, StringComparison.Ordinal);
        Assert.Contains("git rm -r --cached .amas-sync/tests", run.Error, StringComparison.Ordinal);
        Assert.Empty(await world.ListSessionsAsync());
    }

    private static async Task<TestWorld> StartAsync()
    {
        var world = await TestWorld.StartAsync(new TalkingRunner((request, _) => Task.FromResult(
            request.Config.ToString().Contains("quick", StringComparison.Ordinal) ? "No time." : "Hello to you.")));
        world.Write("agents/desk.yaml", Agents.Named("Desk", "Say hello."));
        world.Write("agents/desk.tests.yaml", Tests.Replace("ANSWER", "Hello", StringComparison.Ordinal));
        await BranchProject.RunGitAsync(world.Folder, "init", "-q", "-b", "main");
        await BranchProject.RunGitAsync(world.Folder, "add", ".");
        await BranchProject.RunGitAsync(world.Folder, "commit", "-qm", "first");
        return world;
    }

    private static Task<ToolRun> TestAsync(TestWorld world, params string[] arguments) =>
        world.TestAsync(["--base", "main", "--format", "json", .. arguments]);

    private static void MakeOlder(TestWorld world, int hours)
    {
        foreach (var file in world.FindTranscripts())
        {
            var text = Regex.Replace(
                File.ReadAllText(file),
                "\"ended_at\":\"([^\"]+)\"",
                match => $"\"ended_at\":\"{DateTimeOffset.Parse(match.Groups[1].Value, null).AddHours(-hours):O}\"");
            File.WriteAllText(file, text);
        }
    }

    private static JsonElement GetTest(ToolRun run) => run.Json.GetProperty("tests")[0];

    private static int CountMessages(ToolRun run) => run.Json.GetProperty("summary").GetProperty("messages").GetInt32();

    private static int CountEarlier(ToolRun run) => GetTest(run).GetProperty("base").GetProperty("runs").EnumerateArray()
        .Count(made => made.GetProperty("recorded_at").ValueKind == JsonValueKind.String);
}
