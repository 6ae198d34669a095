using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.RollingBack;

/// <summary>A rollback that did not apply all of its changes is continued by the next one, not undone.</summary>
public sealed class UnfinishedRollbackTests : IAsyncLifetime
{
    private const string Support = """{"name":"Support","description":"d","agent_type":"llm_agent","system_prompt":"one"}""";
    private const string Billing = """{"name":"Billing","description":"d","agent_type":"llm_agent","system_prompt":"one"}""";

    private ToolWorld? open;

    private ToolWorld World => open ?? throw new InvalidOperationException("The world is not open yet.");

    public async ValueTask InitializeAsync()
    {
        open = await ToolWorld.OpenAsync(new());
        World.Desire([Support, Billing]);
        Assert.Equal(0, (await World.RunAsync("apply", "--yes")).Code);
        World.Desire([SetTwo(Support), SetTwo(Billing)]);
        Assert.Equal(0, (await World.RunAsync("apply", "--yes")).Code);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    [Fact]
    public async Task A_rollback_that_left_an_agent_out_is_continued()
    {
        await World.Edit((await World.Saved()).Single(agent => agent.Name.Text == "Billing"), "system_prompt", "theirs");
        Assert.Equal(7, (await World.RunAsync("rollback", "--yes")).Code);
        Assert.Equal(("one", "theirs"), (await Prompt("Support"), await Prompt("Billing")));

        var again = await World.RunAsync("rollback", "--yes", "--overwrite-drift");

        Assert.Equal(0, again.Code);
        Assert.Contains("did not apply all of its changes; this continues it", Unwrap(again.Out), StringComparison.Ordinal);
        Assert.Equal(("one", "one"), (await Prompt("Support"), await Prompt("Billing")));
    }

    [Fact]
    public async Task A_rollback_without_a_receipt_is_continued_and_can_be_undone_by_its_id()
    {
        Assert.Equal(0, (await World.RunAsync("rollback", "--yes")).Code);
        var rollback = FindRollback();
        File.Delete(World[$".amas-sync/runs/{rollback}/receipt.json"]);

        var again = await World.RunAsync("rollback", "--yes");
        Assert.Equal(0, again.Code);
        Assert.Contains($"use 'amas-sync rollback {rollback}'", Unwrap(again.Out), StringComparison.Ordinal);
        Assert.Equal("one", await Prompt("Support"));

        Assert.Equal(0, (await World.RunAsync("rollback", rollback, "--yes")).Code);
        Assert.Equal("two", await Prompt("Support"));
    }

    private static string Unwrap(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string SetTwo(string config) => config.Replace("one", "two", StringComparison.Ordinal);

    private string FindRollback() => Directory.GetFiles(World[".amas-sync/runs"], "run.json", SearchOption.AllDirectories)
        .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
        .Single(run => run.GetProperty("command").GetString() == "rollback").GetProperty("run").GetString() ?? "";

    private async Task<string> Prompt(string name) =>
        Assert.IsType<ConfigValue.Text>((await World.Saved()).Single(agent => agent.Name.Text == name).Config["system_prompt"]).Value;
}
