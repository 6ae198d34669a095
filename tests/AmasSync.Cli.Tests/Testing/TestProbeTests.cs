using System.Globalization;
using System.Text.Json;
using Amas.Emulator;
using Amas.Emulator.Runtime.Executions;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>Tests <c>doctor --probe-tests</c>, and the runs that begin with what it found.</summary>
public sealed class TestProbeTests
{
    private const string AboutTools = """
        version: 1
        tests:
          - id: calls-no-tool
            runs: 1
            pass: 1/1
            turns:
              - {user: Hello, assert: [{type: not-trajectory:tool-used, value: refund}]}

        """;

    [Fact]
    public async Task What_replies_show_is_reported_and_later_runs_begin_with_it()
    {
        TalkingRunner runner = new((_, _) => Task.FromResult("465477253")) { Tool = "calculator" };
        await using var world = await TestWorld.StartAsync(runner);
        var probe = await world.Given.RunAsync("doctor", "--probe-tests");
        await using var silent = await TestWorld.StartAsync(TalkingRunner.CreateEcho());

        world.Write("agents/desk.tests.yaml", AboutTools);
        var after = await world.TestAsync();
        silent.Write("agents/desk.tests.yaml", AboutTools);
        var without = await silent.TestAsync();

        Assert.Equal(0, probe.Code);
        Assert.Matches(@"ok    test routes +replies name the agents that spoke \(writer\)", probe.Out);
        Assert.Matches(@"ok    test tools +replies list calls of tools \(calculator\)", probe.Out);
        Assert.Empty(await world.ListSessionsAsync());
        Assert.Equal((0, 4), (after.Code, without.Code));
    }

    [Fact]
    public async Task A_server_that_shows_neither_is_a_warning()
    {
        TalkingRunner runner = new((_, _) => Task.FromResult("465477253")) { Tool = null };
        await using var world = await TestWorld.StartAsync(new EmulatorOptions { Runner = runner, Replies = ReplyShape.Response });

        var probe = await world.Given.RunAsync("doctor", "--probe-tests");

        Assert.Equal(0, probe.Code);
        Assert.Matches(
            "warn  test routes +the reply shows no agents → assertions about agents are unobservable here; on_unobservable: skip leaves them out",
            probe.Out);
        Assert.Matches("warn  test tools +the reply shows no tools", probe.Out);
    }

    [Fact]
    public async Task Without_the_option_no_session_is_created()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);

        var run = await world.Given.RunAsync("doctor");

        Assert.DoesNotContain("test tools", run.Out, StringComparison.Ordinal);
        Assert.Empty(runner.Configs);
        Assert.Empty(world.ListTestFiles());
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(31, 4)]
    public async Task What_was_found_is_forgotten_after_thirty_days(int days, int code)
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        world.Write("agents/desk.tests.yaml", AboutTools);
        var seenAt = DateTimeOffset.UtcNow.AddDays(-days).ToString("O", CultureInfo.InvariantCulture);
        world.Write(
            ".amas-sync/tests/capabilities.json", $"{{\"{world.Address}\":{{\"speakers\":\"{seenAt}\",\"tools\":\"{seenAt}\"}}}}");

        Assert.Equal(code, (await world.TestAsync()).Code);
    }

    [Fact]
    public async Task A_failing_probe_is_reported_and_leaves_no_session()
    {
        await using SessionServer server = new() { Execute = _ => Amas.Client.Tests.Server.Reply.Html(502) };

        var run = await new ToolRun.Given { Folder = server.Folder, Variables = TestWorld.Key }.RunAsync("doctor", "--probe-tests");

        Assert.Equal(4, run.Code);
        Assert.Matches("FAIL  test probe +the probe got no answer", run.Out);
        Assert.Empty(server.Sessions);
    }

    [Fact]
    public async Task The_probe_uses_a_model_of_the_project()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);
        world.Write("agents/desk.yaml", Agents.Named("Desk").Replace("gpt-4o-mini", "house-model", StringComparison.Ordinal));

        await world.Given.RunAsync("doctor", "--probe-tests");

        var sent = JsonElement.Parse(Assert.Single(runner.Configs).ToString());
        Assert.Equal("house-model", sent.GetProperty("agents")[0].GetProperty("llm_config").GetProperty("model").GetString());
    }
}
