using System.Globalization;
using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>A credential of an agent is not written to a file: the file reads a variable, which the project file lists.</summary>
public sealed class ImportedCredentialTests
{
    private const string Key = "sk-proj-a1B2c3D4e5F6g7H8i9J0k1L2m3N4";

    [Fact]
    public async Task It_becomes_a_variable_that_the_environment_lists()
    {
        await using var world = await OpenAsync("    # who may read\n    env: [TOKEN]   # listed\n");
        await world.Create(Config("Refund Desk", $"\"api_key\": \"{Key}\""));

        var run = await world.RunAsync("import", "--all");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("/settings/api_key is a credential", run.Out, StringComparison.Ordinal);
        Assert.Contains("→ set REFUND_DESK_API_KEY to the value on the server", run.Out, StringComparison.Ordinal);
        Assert.Contains("Set REFUND_DESK_API_KEY before the next plan.", run.Out, StringComparison.Ordinal);
        Assert.Contains("api_key: !env REFUND_DESK_API_KEY", File.ReadAllText(world["agents/refund_desk.yaml"]), StringComparison.Ordinal);
        Assert.Contains(
            "    # who may read\n    env: [TOKEN, REFUND_DESK_API_KEY]   # listed\n",
            File.ReadAllText(world["amas-sync.yaml"]),
            StringComparison.Ordinal);
        await AssertSecretAsync(world, "REFUND_DESK_API_KEY", Key);
    }

    [Theory]
    [InlineData("\"authorization\": \"Bearer {0}\"", "Bearer {0}", "DESK_AUTHORIZATION")]
    [InlineData("\"nested\": [{{\"x\": 1}}, {{\"key\": \"{0}\"}}]", "{0}", "DESK_KEY")]
    [InlineData("\"headers\": [\"{0}\"]", "{0}", "DESK_HEADERS")]
    [InlineData("\"url\": \"postgres://u:s3cretpw@db.example.com/x\"", "postgres://u:s3cretpw@db.example.com/x", "DESK_URL")]
    public async Task A_credential_with_its_scheme_becomes_one_variable(string member, string value, string variable)
    {
        await using var world = await OpenAsync("");
        await world.Create(Config("Desk", string.Format(CultureInfo.InvariantCulture, member, Key)));

        var run = await world.RunAsync("import", "--all");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains($"env: [{variable}]", File.ReadAllText(world["amas-sync.yaml"]), StringComparison.Ordinal);
        await AssertSecretAsync(world, variable, string.Format(CultureInfo.InvariantCulture, value, Key));
    }

    [Fact]
    public async Task Agents_with_the_same_credential_share_a_variable()
    {
        await using var world = await OpenAsync("");
        await world.Create(Config("A", $"\"api_key\": \"{Key}\""));
        await world.Create(Config("B", $"\"api_key\": \"{Key}\""));
        await world.Create(Config("C", $"\"api_key\": \"{Key}2\""));

        var run = await world.RunAsync("import", "--all", "--format", "json");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("env: [A_API_KEY, C_API_KEY]", File.ReadAllText(world["amas-sync.yaml"]), StringComparison.Ordinal);
        Assert.Equal(
            ["A_API_KEY", "A_API_KEY", "C_API_KEY"],
            run.Json.GetProperty("agents").EnumerateArray()
                .Select(agent => agent.GetProperty("variables")[0].GetProperty("name").GetString())
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_credential_that_comes_into_an_existing_file_becomes_a_variable()
    {
        await using var world = await OpenAsync("");
        world.Write(
            "agents/desk.yaml",
            "name: Desk   # ours\ndescription: d\nagent_type: llm_agent\nsystem_prompt: hi\nsettings:\n  api_key: none\n");
        Assert.Equal(0, (await world.RunAsync("apply", "--yes")).Code);
        await world.Replace(Assert.Single(await world.Saved()), Config("Desk", $"\"api_key\": \"{Key}\""));

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("  api_key: !env DESK_API_KEY\n", File.ReadAllText(world["agents/desk.yaml"]), StringComparison.Ordinal);
        await AssertSecretAsync(world, "DESK_API_KEY", Key);
    }

    [Fact]
    public async Task A_credential_in_the_middle_of_a_prompt_is_left_to_the_user()
    {
        await using var world = await OpenAsync("");
        await world.Create($$"""
            {"name": "Desk", "agent_type": "llm_agent", "system_prompt": "Call the shop with {{Key}} and say hello."}
            """);

        var run = await world.RunAsync("import", "--all");

        Assert.Equal(4, run.Code);
        Assert.Contains("AS0520", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, string.Concat(world.Files()) + world.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task If_the_variable_cannot_be_listed_the_agent_is_left_out()
    {
        await using var world = await OpenAsync("");
        var other = $"  other:\n    server: '{world.Address}'\n    name_suffix: ' (o)'\n    env: &list [TOKEN]\n";
        world.Write("amas-sync.yaml", $"version: 1\nenvironments:\n{other}  test:\n    server: '{world.Address}'\n    env: *list\n");
        await world.Create(Config("Desk", $"\"api_key\": \"{Key}\""));
        await world.Create(Config("Plain", "\"x\": 1"));

        var run = await world.RunAsync("import", "--all", "--env", "test");

        Assert.Equal(4, run.Code);
        Assert.Contains("→ add DESK_API_KEY to env of test in amas-sync.yaml, set it to the value", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(world["agents/plain.yaml"]));
        Assert.DoesNotContain(Key, string.Concat(world.Files()) + world.Said, StringComparison.Ordinal);
    }

    private static string Config(string name, string settings) =>
        $$"""{"name": "{{name}}", "description": "d", "agent_type": "llm_agent", "system_prompt": "hi", "settings": { {{settings}} } }""";

    private static async Task<ToolWorld> OpenAsync(string environment)
    {
        var world = await ToolWorld.OpenAsync(Switches.Of("replace, no defaults, paged, allow"));
        world.Write("amas-sync.yaml", $"version: 1\nenvironments:\n  test:\n    server: '{world.Address}'\n{environment}");
        Directory.CreateDirectory(world["agents"]);
        return world;
    }

    private static async Task AssertSecretAsync(ToolWorld world, string variable, string value)
    {
        Assert.Equal(8, (await world.RunAsync("plan")).Code);
        world.Variables[variable] = value;
        var plan = await world.RunAsync("plan", "--detailed-exitcode");
        Assert.True(plan.Code == 0, plan.Out + plan.Error);
        world.Variables[variable] = "another-value-of-the-secret-1";
        Assert.Equal(2, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
        Assert.DoesNotContain(value, string.Concat(world.Files()) + world.Said, StringComparison.Ordinal);
    }
}
