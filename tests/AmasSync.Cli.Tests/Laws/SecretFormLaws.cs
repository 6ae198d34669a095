using Amas.Emulator;
using AmasSync.Core.Redaction;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>A PEM key, a JSON key file and a password with quotes, in all forms that a server can return.</summary>
public sealed class SecretFormLaws
{
    private const string Agent =
        """{"name": "Search", "description": "d", "agent_type": "llm_agent", "system_prompt": "p", "pem": !env PEM, "keys": [!env KEY_FILE], "headers": {"authorization": "Basic ${{ vars.password }}"}}""";

    [Fact]
    public Task No_output_and_no_file_contains_a_secret_in_any_form() => Gen.Int[0, 6].HoldsAsync(
        async part =>
        {
            await using var world = await OpenAsync();
            world.Desire([Agent]);
            await world.RunAsync("apply", "--yes", "--format", "json", "--json-into", "report.json");
            var texts = SampleSecrets.Encoded.Where((_, index) => index % 7 == part).ToList();
            var saved = Assert.Single(await world.Saved());
            foreach (var (index, text) in SampleSecrets.Plain.Index())
            {
                await world.Create(SampleSecrets.ConfigWith($"Copy {index}", [text]));
            }

            await world.Replace(saved, SampleSecrets.ConfigWith("Search", texts));
            await LookAsync(world);
            await world.RunAsync("apply", "--yes", "--overwrite-drift", "--verbose");
            await world.Replace(saved, SampleSecrets.ConfigWith("Search", texts.Concat(SampleSecrets.Plain)));
            await LookAsync(world);
            await world.RunAsync("apply", "--yes", "--overwrite-drift", "--format", "json");
            await world.RunAsync("rollback", "--yes", "--overwrite-drift", "--json-into", "report.json");
            await LookAsync(world);

            string[] all = [.. SampleSecrets.Plain, .. SampleSecrets.Encoded];
            SampleSecrets.AssertAbsent(all, world.Said, "the output");
            foreach (var file in world.Paths().Where(file => !file.Contains("/agents/", StringComparison.Ordinal)))
            {
                SampleSecrets.AssertAbsent(all, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), file);
            }

            await world.RunAsync("import", "--all", "--verbose");
            SampleSecrets.AssertAbsent(SampleSecrets.Plain, string.Concat(world.Files()), "a file");
            SampleSecrets.AssertAbsent(all, world.Said, "the output");
        },
        iter: 2);

    [Fact]
    public async Task The_second_apply_changes_nothing_although_the_server_keeps_encoded_secrets()
    {
        await using var world = await OpenAsync();
        world.Desire([Agent]);
        await world.RunAsync("apply", "--yes");
        var saved = Assert.Single(await world.Saved());
        await world.Edit(saved, "note", $"Basic {SecretForms.ListEncoded(SampleSecrets.All["PASSWORD"])[^1]}");
        await world.RunAsync("import", "Search");
        var inventory = await File.ReadAllTextAsync(world[".amas-sync/inventory.test.json"], TestContext.Current.CancellationToken);

        var plan = await world.RunAsync("plan", "--detailed-exitcode");
        var drift = await world.RunAsync("drift", "--detailed-exitcode");
        await world.RunAsync("apply", "--yes");

        Assert.True(plan.Code == 0, plan.Out);
        Assert.True(drift.Code == 0, drift.Out);
        Assert.Equal(inventory, await File.ReadAllTextAsync(world[".amas-sync/inventory.test.json"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_secret_of_another_environment_is_hidden_too()
    {
        await using var world = await OpenAsync();
        world.Write("amas-sync.yaml", $$"""
            version: 1
            default_environment: test
            environments:
              test: {server: '{{world.Address}}'}
              other: {server: '{{world.Address}}', name_suffix: ' 2', api_key: !env OTHER_KEY, env: [PASSWORD]}
            """);
        world.Variables["OTHER_KEY"] = "key-of-the-other-environment";
        await world.Create(SampleSecrets.ConfigWith("Search", [SampleSecrets.All["PASSWORD"], "key-of-the-other-environment"]));
        world.Desire(["""{"name": "Search", "description": "d", "agent_type": "llm_agent", "system_prompt": "p"}"""]);

        var plan = await world.RunAsync("plan", "--adopt", "*", "--format", "json");

        SampleSecrets.AssertAbsent([.. SampleSecrets.Plain, "key-of-the-other"], world.Said, "the plan");
        Assert.Contains("OTHER_KEY", plan.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_a_word_of_the_tool_leaves_its_documents_valid()
    {
        await using var world = await OpenAsync();
        world.Variables["PASSWORD"] = "differences";
        world.Desire([Agent]);
        await world.RunAsync("apply", "--yes");
        await world.Edit(Assert.Single(await world.Saved()), "note", "many differences here");

        var plan = await world.RunAsync("plan", "--format", "json");

        var before = plan.Json.GetProperty("changes")[0].GetProperty("differences")[0].GetProperty("before");
        Assert.Equal("PASSWORD", before.GetProperty("$sensitive").GetProperty("env").GetString());
    }

    [Fact]
    public async Task A_short_secret_is_reported_where_it_is_used()
    {
        await using var world = await OpenAsync();
        world.Variables["PASSWORD"] = "4711";
        world.Desire([Agent]);

        var validate = await world.RunAsync("validate");

        Assert.Contains(
            "warning AS0570: the value of the environment variable PASSWORD is too short to hide inside text "
                + "(use a longer secret; if it is not a secret, use !var and pass it by --var)",
            validate.Out.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("****1234")]
    [InlineData("abc…")]
    [InlineData("[REDACTED]")]
    public async Task A_secret_that_looks_masked_is_reported_with_the_entry_that_settles_it(string mask)
    {
        await using var world = await OpenAsync();
        world.Desire([Agent]);
        await world.RunAsync("apply", "--yes");
        var saved = Assert.Single(await world.Saved());
        await world.Edit(saved, "pem", mask);

        var plan = await world.RunAsync("plan", "--format", "json");

        var finding = Assert.Single(
            plan.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "AS0571");
        const string entry = "{agents: \"Search\", path: \"/pem\", reason: masked by the server}";
        Assert.Contains(entry, finding.GetProperty("hint").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(mask, plan.Out + plan.Error, StringComparison.Ordinal);

        // With the entry the plan is empty, and an update for another reason sends the secret and not its mask.
        world.Write(
            "amas-sync.yaml",
            await File.ReadAllTextAsync(world["amas-sync.yaml"], TestContext.Current.CancellationToken) + $"ignore_changes: [{entry}]\n");
        Assert.Equal(0, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
        world.Desire([Agent.Replace("\"p\"", "\"another prompt\"", StringComparison.Ordinal)]);
        var apply = await world.RunAsync("apply", "--yes");
        Assert.True(apply.Code == 0, apply.Out + apply.Error);
        Assert.Contains("BEGIN EC", Assert.Single(await world.Saved()).Config["pem"]?.ToString(), StringComparison.Ordinal);
    }

    private static async Task LookAsync(ToolWorld world)
    {
        await world.RunAsync("plan", "--adopt", "*", "--out", "plan.json", "--markdown-into", "plan.md", "--html-into", "plan.html");
        await world.RunAsync("plan", "--format", "json");
        await world.RunAsync("plan", "--offline");
        await world.RunAsync("diff");
        await world.RunAsync("drift", "--format", "markdown");
        await world.RunAsync("drift", "--format", "json");
        await world.RunAsync("drift");
        await world.RunAsync("inventory", "show", "Search");
    }

    private static async Task<ToolWorld> OpenAsync()
    {
        var world = await ToolWorld.OpenAsync(new EmulatorOptions { Port = 0 });
        world.Write(
            "amas-sync.yaml",
            $"version: 1\nenvironments: {{test: {{server: '{world.Address}', env: [PEM, KEY_FILE, PASSWORD], vars: {{password: !env PASSWORD}}}}}}\n");
        foreach (var (name, value) in SampleSecrets.All)
        {
            world.Variables[name] = value;
        }

        return world;
    }
}
