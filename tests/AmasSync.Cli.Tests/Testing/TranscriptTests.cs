using System.Text.Json;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>Tests the recorded conversations of test runs.</summary>
public sealed class TranscriptTests
{
    private const string Counted = """
        version: 1
        tests:
          - id: counts
            runs: 3
            pass: 2/3
            turns:
              - {user: Hello, assert: [{type: contains, value: "1"}]}

        """;

    [Fact]
    public async Task Each_test_has_a_file_with_its_conversations()
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());

        var run = await world.TestAsync();

        var file = Assert.Single(world.FindTranscripts());
        var folder = Path.GetRelativePath(world.Folder, Path.GetDirectoryName(file)!);
        Assert.Equal("greets.jsonl", Path.GetFileName(file));
        Assert.Contains($"Conversations: {folder}", run.Out, StringComparison.Ordinal);
        var line = JsonElement.Parse(Assert.Single(File.ReadAllLines(file)));
        var turn = Assert.Single(line.GetProperty("turns").EnumerateArray());
        Assert.Equal(("Hello", "You said: Hello"), (turn.GetProperty("user").GetString(), turn.GetProperty("answer").GetString()));
        Assert.Equal(("head", 1, "pass"), (
            line.GetProperty("side").GetString(), line.GetProperty("run").GetInt32(), line.GetProperty("outcome").GetString()));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Transcripts_contain_marks_in_place_of_secrets()
    {
        await using var world = await TestWorld.StartAsync(new TalkingRunner(
            (request, _) => Task.FromResult($"You are {Convert.ToBase64String("s3cret-value-of-user"u8)} or s3cret-value-of-user, {request.Text}")));
        world.Write(
            "amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{world.Address}', env: [TOKEN], vars: {{t: !env TOKEN}}}}}}\n");
        world.Write("agents/desk.tests.yaml", TestWorld.Greeting.Replace("user: Hello", "user: 'Hello ${{ vars.t }}'", StringComparison.Ordinal));

        var run = await (world.Given with { Variables = new Dictionary<string, string>(TestWorld.Key) { ["TOKEN"] = "s3cret-value-of-user" } })
            .RunAsync("test");

        Assert.Equal(0, run.Code);
        var text = await File.ReadAllTextAsync(Assert.Single(world.FindTranscripts()), TestWorld.Cancelled);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("s3cret-value-of-user"u8), text, StringComparison.Ordinal);
        Assert.Contains("(TOKEN)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcripts_are_kept_for_seven_days()
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        var now = DateTimeOffset.UtcNow;
        var (old, young, unrelated) = (Name(now.AddDays(-7.1)), Name(now.AddDays(-6.9)), "notes");
        foreach (var folder in new[] { old, young, unrelated })
        {
            world.Write($".amas-sync/tests/{folder}/greets.jsonl", "{}\n");
        }

        world.Write($".amas-sync/tests/{old[..16]}-ffffff/greets.jsonl", "{}\n");
        world.Write(
            $".amas-sync/tests/{old[..16]}-ffffff/sessions.journal",
            """{"created":"s1","environment":"other","server":"https://other.example"}""" + "\n");

        await world.TestAsync();

        Assert.False(Directory.Exists(Path.Combine(world.TestsFolder, old)));
        Assert.True(File.Exists(Path.Combine(world.TestsFolder, young, "greets.jsonl")));
        Assert.True(File.Exists(Path.Combine(world.TestsFolder, unrelated, "greets.jsonl")));
        Assert.False(File.Exists(Path.Combine(world.TestsFolder, $"{old[..16]}-ffffff", "greets.jsonl")));
        Assert.True(File.Exists(Path.Combine(world.TestsFolder, $"{old[..16]}-ffffff", "sessions.journal")));
    }

    [Fact]
    public async Task Regrading_applies_changed_assertions_to_the_recorded_answers()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);
        await world.TestAsync();
        world.Write("agents/desk.tests.yaml", TestWorld.Greeting.Replace("value: Hello", "value: Goodbye", StringComparison.Ordinal));

        var run = await world.TestAsync("--regrade");

        Assert.Single(runner.Configs);
        Assert.Contains("recorded answers are judged again; no message is sent to an agent.", run.Error, StringComparison.Ordinal);
        Assert.Contains("the answer does not contain \"Goodbye\"", await WithSecondLookAsync(world), StringComparison.Ordinal);
        Assert.Contains("0 messages", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Conversations:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regrading_needs_neither_server_nor_key()
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        await world.TestAsync();
        await world.Emulator.DisposeAsync();

        var run = await (world.Given with { Variables = new Dictionary<string, string>() }).RunAsync("test", "--regrade");

        Assert.Equal(0, run.Code);
    }

    [Theory]
    [InlineData("agents/desk.yaml", "Answer in two sentences.", "Answer in one sentence.")]
    [InlineData("agents/desk.tests.yaml", "user: Hello", "user: Hello again")]
    [InlineData("agents/desk.tests.yaml", "user: Hello", "inputs: {tier: gold}, user: Hello")]
    [InlineData("amas-sync.yaml", "environments: {test:", "environments: {other:")]
    public async Task What_was_not_recorded_is_said_and_not_run(string file, string old, string changed)
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);
        world.Write("agents/desk.yaml", Agents.Named("Desk") + "variables: {tier: {type: str, default: none}}\n");
        await world.TestAsync();
        var path = Path.Combine(world.Folder, file);
        await File.WriteAllTextAsync(
            path, (await File.ReadAllTextAsync(path, TestWorld.Cancelled)).Replace(old, changed, StringComparison.Ordinal), TestWorld.Cancelled);

        var run = await world.TestAsync("--regrade");

        Assert.Equal(4, run.Code);
        Assert.Contains("run 1 is not recorded for this configuration, server and conversation", run.Out, StringComparison.Ordinal);
        Assert.Single(runner.Configs);
    }

    [Fact]
    public async Task Runs_of_two_recordings_are_not_mixed()
    {
        var number = 0;
        await using var world = await TestWorld.StartAsync(new TalkingRunner((_, _) => Task.FromResult($"{Interlocked.Increment(ref number)}")));
        world.Write("agents/desk.tests.yaml", Counted.Replace("\"1\"", "\".*\"", StringComparison.Ordinal)
            .Replace("contains", "regex", StringComparison.Ordinal).Replace("2/3", "3/3", StringComparison.Ordinal));
        await world.TestAsync();
        world.Write("agents/desk.tests.yaml", Counted.Replace("\"1\"", "\".*\"", StringComparison.Ordinal)
            .Replace("contains", "regex", StringComparison.Ordinal));
        await world.TestAsync();
        world.Write("agents/desk.tests.yaml", Counted.Replace("\"1\"", "\"4\"", StringComparison.Ordinal));

        var run = await world.TestAsync("--regrade");

        // The first recording has the answers 1 to 3, the second has 4 and 5: the bar was met before a third run.
        Assert.Equal(5, number);
        Assert.Equal(4, run.Code);
        Assert.Contains("run 3 is not recorded", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_regrade_each_run_is_made()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);

        await world.TestAsync();
        await world.TestAsync();

        Assert.Equal(2, runner.Configs.Count);
        Assert.Equal(2, world.FindTranscripts().Count);
    }

    [Fact]
    public async Task A_damaged_transcript_is_as_good_as_none()
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        await world.TestAsync();
        await File.WriteAllTextAsync(Assert.Single(world.FindTranscripts()), "{\"key\":3}\n{\n[]\n", TestWorld.Cancelled);

        var run = await world.TestAsync("--regrade");

        Assert.Equal(4, run.Code);
        Assert.Contains("run 1 is not recorded", run.Out, StringComparison.Ordinal);
    }

    private static async Task<string> WithSecondLookAsync(TestWorld world)
    {
        world.Write("agents/desk.tests.yaml", TestWorld.Greeting
            .Replace("value: Hello", "value: Goodbye", StringComparison.Ordinal)
            .Replace("runs: 1\n    pass: 1/1", "critical: true\n    runs: 1", StringComparison.Ordinal));
        return (await world.TestAsync("--regrade")).Out;
    }

    private static string Name(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture) + "-0a1b2c";
}
