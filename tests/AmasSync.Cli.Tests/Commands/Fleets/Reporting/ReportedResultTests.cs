using AmasSync.Cli.Tests.Commands.Applying.Several;
using AmasSync.Cli.Tests.Views.Json;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Commands.Fleets.Reporting;

/// <summary>Tests how a report names what real runs ended with.</summary>
public sealed class ReportedResultTests : IAsyncLifetime
{
    private const string Apply = "apply --yes --all-environments --format json";
    private const string Plan = "plan --all-environments --format json";

    private SeveralAccounts accounts = null!;

    public async ValueTask InitializeAsync() => accounts = await SeveralAccounts.CreateAsync("", "acme", "beta", "gamma");

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Fact]
    public async Task A_plan_shows_what_is_to_do_and_an_apply_what_was_done_and_then_nothing_is_left()
    {
        Assert.Equal(["acme changed", "beta changed", "gamma changed"], await ReportAsync(Plan));
        Assert.Equal(["acme changed", "beta changed", "gamma changed"], await ReportAsync(Apply));
        Assert.Equal(["acme unchanged", "beta unchanged", "gamma unchanged"], await ReportAsync(Plan));
        Assert.Equal(["acme unchanged", "beta unchanged", "gamma unchanged"], await ReportAsync(Apply));
    }

    [Fact]
    public async Task A_refused_key_and_a_lock_and_a_mistake_in_a_file_are_told_apart()
    {
        accounts.Variables["ACME_KEY"] = "a-wrong-key";
        accounts.Folder.Write("agents/one.gamma.yaml", "agents: [}\n");
        await using var held = await accounts.LockAsync("beta");

        Assert.Equal(["acme failed", "beta locked", "gamma failed"], await ReportAsync(Apply));
        var validated = await ReportAsync("validate --all-environments --format json");
        Assert.Equal(["acme unchanged", "beta unchanged", "gamma failed"], validated);
        Assert.Equal(["acme failed", "beta changed", "gamma failed"], await ReportAsync(Plan));
    }

    [Fact]
    public async Task Environments_after_the_last_allowed_failure_are_not_begun()
    {
        accounts.Variables["BETA_KEY"] = "a-wrong-key";

        Assert.Equal(["acme changed", "beta failed", "gamma not-begun"], await ReportAsync($"{Apply} --max-failed 1"));
    }

    [Fact]
    public async Task Environments_after_an_interruption_are_not_begun()
    {
        var run = await (accounts.Given with { InterruptedAt = "acme: + One" }).RunAsync(Apply.Split(' '));

        var results = await ReportAsync(run);

        Assert.Equal(["beta not-begun", "gamma not-begun"], results[1..]);
        Assert.True(results[0] is "acme changed" or "acme failed", results[0]);
    }

    [Fact]
    public async Task A_change_that_would_overwrite_an_edit_waits_for_consent_and_a_drift_without_a_change_does_not()
    {
        Assert.Equal(0, (await accounts.RunAsync(Apply)).Code);
        await accounts.EditAgentAsync("beta", "One");

        Assert.Equal(["acme unchanged", "beta drifted", "gamma unchanged"], await ReportAsync("drift --all-environments --format json"));
        Assert.Equal(["acme unchanged", "beta waiting", "gamma unchanged"], await ReportAsync(Plan));
        Assert.Equal(["acme unchanged", "beta waiting", "gamma unchanged"], await ReportAsync(Apply));
    }

    [Fact]
    public async Task An_agent_of_the_same_name_waits_to_be_adopted()
    {
        Assert.Equal(0, (await accounts.RunAsync(Apply)).Code);
        File.Delete(accounts.Folder[".amas-sync/inventory.acme.json"]);

        Assert.Equal(["acme waiting", "beta unchanged", "gamma unchanged"], await ReportAsync(Plan));
    }

    [Fact]
    public async Task Deletes_above_the_limit_wait_for_consent()
    {
        accounts.Folder.Write("agents/two.yaml", Agents.Named("Two"));
        accounts.Folder.Write("agents/three.yaml", Agents.Named("Three"));
        Assert.Equal(0, (await accounts.RunAsync(Apply)).Code);
        File.Delete(accounts.Folder["agents/two.yaml"]);
        File.Delete(accounts.Folder["agents/three.yaml"]);

        var results = await ReportAsync($"{Plan} --prune --allow-deletes acme=2");

        Assert.Equal(["acme changed", "beta waiting", "gamma waiting"], results);
    }

    [Fact]
    public async Task A_plan_that_moved_is_stale()
    {
        using AnsweringReader user = new(() => accounts.EditAgentAsync("acme", "One").GetAwaiter().GetResult(), "yes");
        Assert.Equal(0, (await accounts.RunAsync(Apply)).Code);
        accounts.Folder.Write("agents/two.yaml", Agents.Named("Two"));

        var run = await (accounts.Given with { Read = user }).RunAsync("apply --all-environments --format json".Split(' '));

        Assert.Equal(["acme stale", "beta changed", "gamma changed"], await ReportAsync(run));
    }

    private async Task<string[]> ReportAsync(string line) => await ReportAsync(await accounts.RunAsync(line));

    private async Task<string[]> ReportAsync(ToolRun result)
    {
        accounts.Folder.Write("result.json", result.Out);
        var report = await accounts.RunAsync("report result.json --format json");
        Assert.True(report.Code == 0, report.Out + report.Error);
        var schema = await JsonSchema.FromFileAsync(SchemaTests.PathOf("report"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(report.Out));
        return
        [
            .. report.Json.GetProperty("environments").EnumerateArray()
                .Select(one => $"{one.GetProperty("environment").GetString()} {one.GetProperty("result").GetString()}"),
        ];
    }
}
