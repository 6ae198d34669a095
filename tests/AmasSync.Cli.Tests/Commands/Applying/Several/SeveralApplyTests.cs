using System.Text.Json;
using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Views.Json;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Commands.Applying.Several;

public sealed class SeveralApplyTests : IAsyncLifetime
{
    private const string All = "apply --yes --all-environments --format json";

    private SeveralAccounts accounts = null!;

    public async ValueTask InitializeAsync() => accounts = await SeveralAccounts.CreateAsync("", "acme", "beta", "gamma");

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Fact]
    public async Task Each_environment_is_an_apply_of_its_own()
    {
        var run = await accounts.RunAsync($"{All} --json-into result.json");

        Assert.True(run.Code == 0, run.Error);
        var schema = await ReadSchemaAsync("apply");
        foreach (var document in ListDocuments(run))
        {
            Assert.Empty(schema.Validate(document.GetRawText()));
            Assert.Equal(1, document.GetProperty("summary").GetProperty("applied").GetInt32());
        }

        Assert.Equal(["acme", "beta", "gamma"], ListDocuments(run).Select(GetName));
        Assert.Equal(run.Out, await File.ReadAllTextAsync(accounts.Folder["result.json"], TestContext.Current.CancellationToken));
        Assert.Equal(["One"], await accounts.ListAgentsAsync("gamma"));
        Assert.Equal(0, (await accounts.RunAsync("plan --all-environments --detailed-exitcode")).Code);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task A_refused_key_a_lock_and_a_broken_overlay_stop_their_own_environments(string atOnce)
    {
        accounts.Variables["ACME_KEY"] = "a-wrong-key";
        accounts.Folder.Write("agents/one.gamma.yaml", "agents: [}\n");
        await using var held = await accounts.LockAsync("beta");
        accounts.Folder.Write("environments/delta.yaml", "server: 'http://127.0.0.1:9'\n");
        accounts.Variables["AMAS_API_KEY"] = "a-key-of-delta";
        await using var more = await SeveralAccounts.CreateAsync("", "omega");
        File.Copy(more.Folder["environments/omega.yaml"], accounts.Folder["environments/omega.yaml"]);
        accounts.Variables["OMEGA_KEY"] = "dev-key";

        var run = await accounts.RunAsync($"{All} --parallel-environments {atOnce}");

        Assert.Equal(3, run.Code);
        Assert.Equal(
            ["acme unauthorized", "beta locked", "delta server", "gamma findings", "omega 1"],
            ListDocuments(run).Select(document => $"{GetName(document)} {GetEnd(document)}"));
        Assert.Equal(["One"], await more.ListAgentsAsync("omega"));
        Assert.Contains("5 environments: 1 done, 4 failed.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_allowed_failure_no_further_environment_begins()
    {
        accounts.Variables["BETA_KEY"] = "a-wrong-key";

        var run = await accounts.RunAsync($"{All} --max-failed 1");

        Assert.Equal(3, run.Code);
        Assert.Equal(
            ["acme 1", "beta unauthorized", "gamma not_begun"],
            ListDocuments(run).Select(document => $"{GetName(document)} {GetEnd(document)}"));
        Assert.Empty(await accounts.ListAgentsAsync("gamma"));
        Assert.Contains("Not begun: gamma\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_moved_is_stale_and_a_locked_environment_is_refused_and_the_others_are_applied()
    {
        var first = await accounts.RunAsync(All);
        Assert.Equal(0, first.Code);
        accounts.Folder.Write("agents/two.yaml", Agents.Named("Two"));
        List<IAsyncDisposable> held = [];
        using AnsweringReader user = new(
            () =>
            {
                accounts.DeleteAgentsAsync("acme").GetAwaiter().GetResult();
                held.Add(accounts.LockAsync("beta").GetAwaiter().GetResult());
            },
            "yes");

        var run = await (accounts.Given with { Read = user }).RunAsync("apply --all-environments --format json".Split(' '));

        Assert.Equal(6, run.Code);
        Assert.Equal(
            ["acme stale", "beta locked", "gamma 1"],
            ListDocuments(run).Select(document => $"{GetName(document)} {GetEnd(document)}"));
        Assert.Empty(await accounts.ListAgentsAsync("acme"));
        Assert.Equal(["One"], await accounts.ListAgentsAsync("beta"));
        Assert.Equal(["One", "Two"], await accounts.ListAgentsAsync("gamma"));
        await Assert.Single(held).DisposeAsync();
    }

    [Fact]
    public async Task Ctrl_C_stops_all_environments_and_releases_their_locks()
    {
        var run = await (accounts.Given with { InterruptedAt = "acme: + One" }).RunAsync(All.Split(' '));

        Assert.Equal(130, run.Code);
        Assert.Equal(
            ["acme 1", "beta not_begun", "gamma not_begun"],
            ListDocuments(run).Select(document => $"{GetName(document)} {GetEnd(document)}"));
        Assert.Empty(await accounts.ListAgentsAsync("beta"));
        var next = await accounts.RunAsync(All);
        Assert.True(next.Code == 0, next.Error);
        Assert.Equal(["One"], await accounts.ListAgentsAsync("gamma"));
    }

    [Fact]
    public async Task A_timeout_stops_all_environments()
    {
        await using var held = await accounts.LockAsync("acme");

        var run = await accounts.RunAsync($"{All} --lock-timeout 5m --timeout 1s");

        Assert.Equal(9, run.Code);
        Assert.Equal(
            ["acme timed_out", "beta not_begun", "gamma not_begun"],
            ListDocuments(run).Select(document => $"{GetName(document)} {GetEnd(document)}"));
        Assert.Contains("Not begun: beta, gamma\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(await accounts.ListAgentsAsync("gamma"));
    }

    [Fact]
    public async Task An_environment_that_failed_before_the_question_is_left_out()
    {
        accounts.Variables.Remove("BETA_KEY");

        var run = await (accounts.Given with { Typed = "yes\n" }).RunAsync("apply", "--all-environments");

        Assert.Equal(3, run.Code);
        Assert.Contains(
            "\nLeft out, because they failed: beta.\nApply these plans to 2 environments (acme, gamma)? Enter 'yes' to confirm: ",
            run.Error,
            StringComparison.Ordinal);
        Assert.Equal(["One"], await accounts.ListAgentsAsync("gamma"));
        Assert.Contains("3 environments: 2 done, 1 failed.\nFailed: beta (exit code 3)\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_planned()
    {
        var run = await accounts.RunAsync("apply --all-environments");

        Assert.Equal(7, run.Code);
        Assert.Equal("", run.Out);
        Assert.Contains("cannot ask for confirmation", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_several_environments_do_at_once_has_their_names_and_whole_lines()
    {
        var lines = await accounts.RunAsync("apply --yes --all-environments --parallel-environments 3");
        accounts.Folder.Write("agents/two.yaml", Agents.Named("Two"));
        var terminal = await (accounts.Given with { Columns = 120 }).RunAsync(
            "apply --yes --all-environments --parallel-environments 3 --color never".Split(' '));

        Assert.Equal(
            ["acme: + One", "beta: + One", "gamma: + One"],
            ListLines(lines.Error).Select(line => line.Split("   ")[0]).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["== acme ==", "== beta ==", "== gamma =="],
            lines.Out.Split('\n').Where(line => line.StartsWith("==", StringComparison.Ordinal)));
        Assert.Contains(" of 3 environments · ", terminal.Error, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[2K", terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', terminal.Error);
    }

    [Theory]
    [InlineData("apply --yes")]
    [InlineData("plan")]
    [InlineData("drift")]
    public async Task A_glob_of_agents_must_match_in_one_environment(string command)
    {
        var settings = await File.ReadAllTextAsync(accounts.Folder["environments/beta.yaml"], TestContext.Current.CancellationToken);
        accounts.Folder.Write("environments/beta.yaml", $"name_suffix: ' of beta'\n{settings}");
        Assert.Equal(0, (await accounts.RunAsync(All)).Code);

        var inOne = await accounts.Given.RunAsync([.. command.Split(' '), "--all-environments", "--only", "* of beta"]);
        var inNone = await accounts.Given.RunAsync(
            [.. command.Split(' '), "--all-environments", "--only", "* of beta", "--only", "Onee"]);

        Assert.True(inOne.Code == 0, inOne.Error);
        Assert.Equal(1, inNone.Code);
        const string hint = "--only 'Onee' matches no agent in any of these environments (did you mean 'One'?).";
        Assert.Contains(hint, inNone.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("apply --yes")]
    public async Task Control_characters_of_a_server_are_visible_in_the_error_of_its_environment(string command)
    {
        await using ScriptedServer server = new(_ => Reply.Of(403, """{"detail":"This is \u001b[2Jnot allowed."}"""));
        accounts.Folder.Write("environments/hostile.yaml", $"server: '{server.Address}'\n");
        accounts.Variables["AMAS_API_KEY"] = "a-key-of-hostile";

        var run = await accounts.RunAsync($"{command} --all-environments");

        Assert.Equal(3, run.Code);
        Assert.Contains("not allowed", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Out + run.Error);
    }

    [Fact]
    public async Task An_embedded_server_is_written_only_if_it_is_named()
    {
        accounts.Folder.Write("environments/try.yaml", "server: embedded\n");

        var all = await accounts.RunAsync(All);
        var named = await accounts.RunAsync("apply --yes --env try --env acme --format json");

        Assert.Equal(["acme", "beta", "gamma"], ListDocuments(all).Select(GetName));
        Assert.Equal(["acme 0", "try 1"], ListDocuments(named).Select(document => $"{GetName(document)} {GetEnd(document)}"));
    }

    private static string[] ListLines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Task<JsonSchema> ReadSchemaAsync(string name) =>
        JsonSchema.FromFileAsync(SchemaTests.PathOf(name), TestContext.Current.CancellationToken);

    private static JsonElement.ArrayEnumerator ListDocuments(ToolRun run) =>
        run.Json.GetProperty("environments").EnumerateArray();

    private static string? GetName(JsonElement document) => document.GetProperty("environment").GetString();

    private static string? GetEnd(JsonElement document) => document.TryGetProperty("error", out var error)
        ? error.GetProperty("kind").GetString()
        : document.GetProperty("summary").GetProperty("applied").GetRawText();
}
