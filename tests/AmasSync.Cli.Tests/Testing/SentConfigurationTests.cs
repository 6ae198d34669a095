using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Cli.Testing.Sessions;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>Tests what is changed in a configuration before a test sends it.</summary>
public sealed class SentConfigurationTests
{
    private const string Memory = """
        memory_config:
          auto_save: true
          modules:
            - {name: preferences, scope: user}
            - {name: notes, scope: session}
            - {scope: company}

        """;

    [Fact]
    public async Task The_name_shows_the_project_and_the_run()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);

        await world.TestAsync();

        var name = ConfigAccess.GetText(Assert.Single(runner.Configs), "name") ?? "";
        Assert.Matches(@"\ADesk \[amas-sync test [0-9a-f]{8} \d{8}T\d{6}Z-[0-9a-f]{6}\]\z", name);
        Assert.Equal(DateTimeOffset.UtcNow, SessionMark.Find(name)?.BeganAt ?? default, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task All_but_the_name_is_sent_as_it_is()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);

        await world.TestAsync();
        var rendered = await world.Given.RunAsync("render", "agents/desk.yaml", "--format", "json");

        var sent = Assert.Single(runner.Configs).With("name", new ConfigValue.Text("Desk"));
        Assert.Contains(
            CanonicalJson.SerializeRedacted(sent), CanonicalJson.SerializeRedacted(ConfigJson.Parse(rendered.Out)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_that_outlasts_the_session_is_left_out_and_named()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);
        world.Write("agents/desk.yaml", Agents.Named("Desk") + Memory);

        var run = await world.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Equal(
            """[{"name":"notes","scope":"session"}]""",
            CanonicalJson.SerializeRedacted(ReadMemory(Assert.Single(runner.Configs))["modules"] ?? ConfigValue.None));
        Assert.Contains(
            "memory that outlasts a session is left out of the tests ('Desk': preferences (user), a module without a name "
            + "(company)); --keep-memory keeps it.",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeping_memory_is_a_side_effect()
    {
        var runner = TalkingRunner.CreateEcho();
        await using var world = await TestWorld.StartAsync(runner);
        world.Write("agents/desk.yaml", Agents.Named("Desk") + Memory);

        var refused = await world.TestAsync("--keep-memory");
        var allowed = await world.TestAsync("--keep-memory", "--allow-side-effects");

        Assert.Equal(7, refused.Code);
        Assert.Contains("'Desk': preferences (user)", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, allowed.Code);
        var kept = Assert.IsType<ConfigValue.List>(ReadMemory(Assert.Single(runner.Configs))["modules"]);
        Assert.Equal(3, kept.Items.Count);
    }

    [Fact]
    public void Memory_of_a_member_agent_is_left_out_too()
    {
        var config = (ConfigValue.Map)ConfigJson.Parse(
            """{"name":"A","agents":[{"name":"b","memory_config":{"modules":[{"name":"m","scope":"agent"},"odd"]}}]}""");

        Assert.Equal(["m (agent)", "a module without a name (no scope)"], WideMemory.Find(config));
        Assert.Equal(
            """{"agents":[{"memory_config":{"modules":[]},"name":"b"}],"name":"A"}""",
            CanonicalJson.SerializeRedacted(WideMemory.Remove(config)));
    }

    [Fact]
    public void A_long_name_is_shortened_and_keeps_its_mark()
    {
        SessionMark mark = new("0a1b2c3d", "20300101T120000Z-0a1b2c");
        ConfigValue.Map config = new([new("name", new ConfigValue.Text(new string('x', 204) + "😀😀"))]);

        var name = ConfigAccess.GetText(mark.AddTo(config), "name") ?? "";

        Assert.Equal(SessionMark.MaxNameLength - 1, name.Length);
        Assert.Equal(mark, SessionMark.Find(name));
        Assert.Equal(new string('x', 204), mark.RemoveFrom(name));
    }

    [Theory]
    [InlineData("python_repl", "python_repl has effects beyond the session")]
    [InlineData("memory, calculator", "add safe_tools: [calculator] to amas-sync.yaml, or use --allow-side-effects; memory has effects")]
    [InlineData("schedule_agent_task, memory", "schedule_agent_task, memory have effects beyond the session")]
    public async Task Tools_whose_effects_last_are_not_suggested_as_safe(string tools, string hint)
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        world.Write("agents/desk.yaml", Agents.Named("Desk").Replace(
            "agent_type: llm_agent", $"agent_type: react_agent\n    tools: [{tools}]", StringComparison.Ordinal));

        var refused = await world.TestAsync();
        world.Write("amas-sync.yaml", $"version: 1\nsafe_tools: [{tools}]\nenvironments: {{test: {{server: '{world.Address}'}}}}\n");
        var consented = await world.TestAsync();

        Assert.Equal(7, refused.Code);
        Assert.Contains(hint, refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, consented.Code);
    }

    private static ConfigValue.Map ReadMemory(ConfigValue.Map config) => Assert.IsType<ConfigValue.Map>(config["memory_config"]);
}
