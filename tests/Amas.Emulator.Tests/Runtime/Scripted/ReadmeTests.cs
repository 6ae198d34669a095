namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>Tests the script in the README.</summary>
public sealed class ReadmeTests
{
    private const string Loop = """
        name: n
        entry_point: writer
        agents: [{name: writer}, {name: reviewer, structured_output: {schema: {approved: {type: bool}}}}]
        edges:
          - {from: writer, to: reviewer}
          - {from: reviewer, condition: "Good? {{ reviewer.output.approved }}", routing: {yes: END, no: writer}}
        """;

    [Fact]
    public async Task It_behaves_as_described()
    {
        var readme = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src", "Amas.Emulator", "README.md"), RunningEmulator.Cancellation);
        var yaml = readme.Split("```yaml\n")[1].Split("```")[0];
        TestConversation play = new(Loop, Scripts.Model(yaml.Replace("200ms", "1ms", StringComparison.Ordinal)));

        Assert.Equal(
            """
            writer: Draft a first draft
            reviewer: {"approved":false}
            writer: Draft a first draft
            reviewer: {"approved":true}
            """,
            ResultText.Text(await play.SayAsync("a first draft")));
        Assert.Equal(
            "the model is offline",
            ResultText.Error(await TestConversation.OnceAsync("{name: other, agent_type: llm_agent}", "crash now", Scripts.Model(yaml))));
    }

    [Fact]
    public async Task Its_script_for_conversation_tests_behaves_as_described()
    {
        var readme = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src", "Amas.Emulator", "README.md"), RunningEmulator.Cancellation);
        await using var server = await ScriptedEmulator.StartAsync(
            readme.Split("```yaml\n")[2].Split("```")[0].Replace("support:", "a:", StringComparison.Ordinal));
        var careful = await server.BeginAsync("Ask for the order number.");
        var careless = await server.BeginAsync("Be quick.");

        var failed = await server.Emulator.ExecuteAsync(careful, "money back");

        Assert.Equal(System.Net.HttpStatusCode.BadGateway, failed.Status);
        Assert.Contains(
            await server.AskAsync(careful, "money back"), (string[])["What is your order number?", "It is on its way."]);
        await server.Emulator.ExecuteAsync(careless, "money back");
        Assert.Equal("You get it back today.", await server.AskAsync(careless, "money back"));
    }
}
