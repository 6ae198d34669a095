using System.Text.Json;
using Amas.Config.Json;
using Amas.Emulator.Agents;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Cli.Tests.Views.Json;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Commands.RollingBack;

public sealed class RollbackCommandTests : IAsyncLifetime
{
    private const string Support = """{"name":"Support","description":"d","agent_type":"llm_agent","system_prompt":"one"}""";
    private const string Billing = """{"name":"Billing","description":"d","agent_type":"llm_agent","system_prompt":"one"}""";

    private ToolWorld? open;

    private ToolWorld World => open ?? throw new InvalidOperationException("The world is not open yet.");

    public async ValueTask InitializeAsync() => open = await ToolWorld.OpenAsync(new());

    public ValueTask DisposeAsync() => World.DisposeAsync();

    [Theory]
    [InlineData("before/*.json", "", "is damaged")]
    [InlineData("before/*.json", "{\"format_version\": \"1.0\", \"id\": \"", "is damaged")]
    [InlineData("before/*.json", "{\"format_version\": \"2.0\"}", "has format 2.0")]
    [InlineData("run.json", "{\"format_version\": \"1.0\"", "run.json is damaged")]
    [InlineData("run.json", null, "not found on this machine")]
    public async Task A_damaged_or_missing_run_is_not_used(string file, string? text, string expected)
    {
        await Applied(Support);
        await Applied(Support.Replace("one", "two", StringComparison.Ordinal));
        var run = LastRun();
        foreach (var path in Directory.GetFiles(World[$".amas-sync/runs/{run}"], Path.GetFileName(file), SearchOption.AllDirectories))
        {
            File.Delete(path);
            if (text is not null)
            {
                await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            }
        }

        var named = await World.RunAsync("rollback", run, "--yes");

        Assert.Equal(1, named.Code);
        Assert.Contains(expected, named.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("amas-sync itself", named.Error, StringComparison.Ordinal);
        Assert.Equal("two", await Prompt("Support"));
    }

    [Fact]
    public async Task An_unreadable_last_run_is_not_replaced_by_an_earlier_one()
    {
        await Applied(Support);
        var readable = LastRun();
        World.Write(".amas-sync/runs/99991231T235959Z-aaaaaa/run.json", "{");

        var run = await World.RunAsync("rollback");

        Assert.Equal(1, run.Code);
        Assert.Contains("99991231T235959Z-aaaaaa/run.json is damaged", run.Error, StringComparison.Ordinal);
        Assert.Contains("specify the run to roll back", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await World.RunAsync("rollback", readable)).Code);
    }

    [Fact]
    public async Task A_run_on_another_server_is_not_rolled_back()
    {
        await Applied(Support);
        var run = LastRun();
        World.Write("amas-sync.yaml", "version: 1\nenvironments: {test: {server: 'https://elsewhere.example/api/v1'}}\n");

        var named = await World.RunAsync("rollback", run, "--yes");

        Assert.Equal(1, named.Code);
        Assert.Contains("elsewhere.example", named.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await World.RunAsync("rollback", "--yes")).Code);
    }

    [Fact]
    public async Task An_adopted_agent_gets_its_old_body_and_is_no_longer_managed()
    {
        await World.Create(Support);
        World.Desire([Support.Replace("one", "two", StringComparison.Ordinal)]);
        Assert.Equal(0, (await World.RunAsync("apply", "--yes", "--adopt", "Support")).Code);

        var back = await World.RunAsync("rollback", "--yes");

        Assert.Equal(0, back.Code);
        Assert.Contains("after the rollback it is no longer managed", back.Out, StringComparison.Ordinal);
        Assert.Equal("one", await Prompt("Support"));
        var plan = await World.RunAsync("plan", "--format", "json");
        var planned = Assert.Single(plan.Json.GetProperty("changes").EnumerateArray());
        Assert.Equal("adopt", planned.GetProperty("action").GetString());

        // The rollback requires the same consent as the run.
        Assert.Equal(7, (await World.RunAsync("rollback", "--yes")).Code);
        Assert.Equal("one", await Prompt("Support"));
        Assert.Equal(0, (await World.RunAsync("rollback", "--yes", "--adopt", "Support")).Code);
        Assert.Equal("two", await Prompt("Support"));
        Assert.Equal(0, (await World.RunAsync("plan", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_protected_agent_stays_even_if_the_run_created_it()
    {
        World.Write("amas-sync.yaml", $"version: 1\nprotect: [Support]\nenvironments: {{test: {{server: '{World.Address}'}}}}\n");
        await Applied(Support, Billing);

        var back = await World.RunAsync("rollback", "--yes", "--format", "json");

        Assert.Equal(7, back.Code);
        Assert.Equal("Support", Assert.Single(await World.Saved()).Name.Text);
    }

    [Fact]
    public async Task A_created_agent_edited_since_the_run_is_not_deleted_without_consent()
    {
        await Applied(Support);
        await World.Edit(Assert.Single(await World.Saved()), "system_prompt", "theirs");

        Assert.Equal(7, (await World.RunAsync("rollback", "--yes")).Code);
        Assert.Equal("theirs", await Prompt("Support"));
        Assert.Equal(0, (await World.RunAsync("rollback", "--yes", "--overwrite-drift")).Code);
        Assert.Empty(await World.Saved());
    }

    [Fact]
    public async Task An_edit_overwritten_by_the_run_is_drift_again()
    {
        await Applied(Support);
        await World.Edit(Assert.Single(await World.Saved()), "system_prompt", "theirs");
        Assert.Equal(0, (await World.RunAsync("apply", "--yes", "--overwrite-drift")).Code);

        Assert.Equal(0, (await World.RunAsync("rollback", "--yes")).Code);

        Assert.Equal("theirs", await Prompt("Support"));
        var drift = Assert.Single((await World.RunAsync("plan", "--format", "json")).Json.GetProperty("drift").EnumerateArray());
        Assert.Equal("server", Assert.Single(drift.GetProperty("differences").EnumerateArray()).GetProperty("origin").GetString());
        Assert.Equal(7, (await World.RunAsync("apply", "--yes")).Code);
    }

    [Fact]
    public async Task An_agent_deleted_and_created_again_is_rolled_back_under_its_new_id()
    {
        await Applied(Support, Billing);
        World.Desire([Billing]);
        await World.RunAsync("apply", "--yes", "--prune");
        var deleted = LastRun();
        await Applied(Support.Replace("one", "two", StringComparison.Ordinal), Billing);

        var back = await World.RunAsync("rollback", deleted, "--yes");

        Assert.Equal(0, back.Code);
        Assert.Equal("one", await Prompt("Support"));
        Assert.Equal(2, (await World.Saved()).Count);
    }

    [Fact]
    public async Task A_rollback_deletes_agents_that_an_earlier_rollback_recreated()
    {
        await Applied(Support, Billing);
        var first = LastRun();
        World.Desire([Billing]);
        Assert.Equal(0, (await World.RunAsync("apply", "--yes", "--prune")).Code);
        Assert.Equal(0, (await World.RunAsync("rollback", "--yes")).Code);
        Assert.Equal(2, (await World.Saved()).Count);

        var back = await World.RunAsync("rollback", first, "--yes", "--allow-deletes", "2");
        Assert.True(back.Code == 0, back.Out);

        Assert.Empty(await World.Saved());
    }

    [Fact]
    public async Task An_automatic_rollback_gives_no_further_consent()
    {
        await using var world = await ToolWorld.OpenAsync(new() { Patch = PatchStyle.Merge });
        world.Write("amas-sync.yaml", $"version: 1\nprotect: [Billing]\nenvironments: {{test: {{server: '{world.Address}'}}}}\n");
        world.Desire([$$"""{{Support[..^1]}},"save_messages":false}""", Billing.Replace("Billing", "FAQ", StringComparison.Ordinal)]);
        Assert.Equal(0, (await world.RunAsync("apply", "--yes", "--rollback-on-failure")).Code);
        world.Desire([Support, Billing, Billing.Replace("Billing", "Desk", StringComparison.Ordinal)]);

        var run = await world.RunAsync("apply", "--yes", "--rollback-on-failure", "--format", "json");

        Assert.Equal(4, run.Code);
        var back = run.Json.GetProperty("put_back");
        Assert.False(back.GetProperty("complete").GetBoolean());
        Assert.Equal(
            ["Billing skipped", "Desk applied"],
            back.GetProperty("changes")
                .EnumerateArray()
                .Select(change => $"{change.GetProperty("name")} {change.GetProperty("outcome")}")
                .Order());
        Assert.Equal(["Billing", "FAQ", "Support"], (await world.Saved()).Select(agent => agent.Name.Text).Order());
        await Fits("apply", run.Out);
    }

    [Fact]
    public async Task Plan_result_and_receipt_match_their_schemas()
    {
        await Applied(Support);
        await Applied(Support.Replace("one", "two", StringComparison.Ordinal), Billing);

        var plan = await World.RunAsync("rollback", "--format", "json", "--json-into", "plan.json");
        var result = await World.RunAsync("rollback", "--yes", "--format", "json", "--json-into", "result.json");

        await Fits("plan", plan.Out);
        await Fits("apply", result.Out);
        Assert.Equal(plan.Out, await File.ReadAllTextAsync(World["plan.json"], TestContext.Current.CancellationToken));
        Assert.Equal(result.Out, await File.ReadAllTextAsync(World["result.json"], TestContext.Current.CancellationToken));
        var receipts = Directory.GetFiles(
            World[".amas-sync/runs"], "receipt.json", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        Assert.Equal(3, receipts.Count);
        foreach (var receipt in receipts)
        {
            await Fits("receipt", receipt);
        }

        var undone = JsonDocument.Parse(
            receipts.Single(receipt => receipt.Contains("\"command\": \"rollback\"", StringComparison.Ordinal))).RootElement;
        Assert.Equal(plan.Json.GetProperty("undoes").GetProperty("run").GetString(), undone.GetProperty("undoes").GetString());
        Assert.True(undone.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task A_rename_is_rolled_back_and_the_next_apply_renames_again()
    {
        await Applied(Support);
        var id = Assert.Single(await World.Saved()).Id;
        var project = await File.ReadAllTextAsync(World["amas-sync.yaml"], TestContext.Current.CancellationToken);
        World.Write("amas-sync.yaml", project + "renamed: [{from: Support, to: Desk}]\n");
        await Applied(Support.Replace("Support", "Desk", StringComparison.Ordinal).Replace("one", "two", StringComparison.Ordinal));

        var back = await World.RunAsync("rollback", "--yes");

        Assert.Equal(0, back.Code);
        Assert.Equal(
            ("Support", id, "one"),
            (Assert.Single(await World.Saved()).Name.Text, Assert.Single(await World.Saved()).Id, await Prompt("Support")));
        Assert.Equal(
            "Support",
            (await World.RunAsync("inventory", "list", "--format", "json")).Json.GetProperty("agents")[0].GetProperty("name").GetString());
        Assert.Equal(0, (await World.RunAsync("apply", "--yes")).Code);
        Assert.Equal(("Desk", id), (Assert.Single(await World.Saved()).Name.Text, Assert.Single(await World.Saved()).Id));
    }

    private async Task Applied(params string[] configs)
    {
        World.Desire(configs);
        Assert.Equal(0, (await World.RunAsync("apply", "--yes")).Code);
    }

    // Sorted by number, because the clock of these tests does not advance.
    private string LastRun() => Directory.GetFiles(World[".amas-sync/runs"], "run.json", SearchOption.AllDirectories)
        .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
        .OrderBy(run => run.GetProperty("number").GetInt32())
        .Last().GetProperty("run").GetString() ?? "";

    private async Task<string> Prompt(string name) =>
        Assert.IsType<ConfigValue.Text>((await World.Saved()).Single(agent => agent.Name.Text == name).Config["system_prompt"]).Value;

    private static async Task Fits(string schema, string document) =>
        Assert.Empty(
            (await JsonSchema.FromFileAsync(SchemaTests.PathOf(schema), TestContext.Current.CancellationToken)).Validate(document));
}
