using System.Text;
using System.Text.Json;
using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>The files that an import writes: their names, their format, and what is never in them.</summary>
public sealed class WrittenFilesTests
{
    [Fact]
    public async Task Names_of_every_script_keep_their_letters_in_composed_Unicode()
    {
        await using var world = await OpenAsync();
        string[] names =
        [
            "한국어 안내", "ガイド", "パンダ".Normalize(NormalizationForm.FormD), "हिन्दी", "Йод", "ﾊﾟﾝ", "CON", "Été", "🙂🙂",
            "a/b\\c:d", new string('家', 80), $"{new string('x', 150)}!",
        ];
        foreach (var name in names)
        {
            await world.Create(Config(name));
        }

        var run = await world.RunAsync("import", "--all");

        Assert.True(run.Code == 0, run.Out + run.Error);
        string[] files = [.. Directory.EnumerateFiles(world["agents"]).Select(file => Path.GetFileName(file))];
        Assert.All(files, file => Assert.True(file.IsNormalized(NormalizationForm.FormC), file));
        Assert.Equal(names.Length, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        string[] expected =
        [
            "한국어_안내.yaml", "ガイド.yaml", "パンダ.yaml", "हिन्दी.yaml", "йод.yaml", "パン.yaml", "con-agent.yaml", $"{new string('家', 60)}.yaml",
        ];
        Assert.All(expected, file => Assert.Contains(file, files));
        Assert.Equal(0, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task An_import_of_everything_on_an_empty_server_says_so()
    {
        await using var world = await OpenAsync();

        var run = await world.RunAsync("import", "--all");

        Assert.Equal((0, "Nothing to import: there are no agents on the server that this account can see.\n"), (run.Code, run.Out));
    }

    [Fact]
    public async Task A_JSON_file_stays_JSON()
    {
        await using var world = await OpenAsync();
        world.Write(
            "agents/a.yaml",
            "{\n  \"name\": \"J\",\n  \"description\": \"d\",\n  \"agent_type\": \"react_agent\",\n  \"system_prompt\": \"hi\"\n}\n");
        Assert.Equal(0, (await world.RunAsync("apply", "--yes")).Code);
        var saved = Assert.Single(await world.Saved());
        await world.Replace(saved, """
            {"name": "J", "description": "d", "agent_type": "react_agent", "system_prompt": "a\nb 🙂 ${{ x }}", "tools": ["calculator"]}
            """);

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        var text = File.ReadAllText(world["agents/a.yaml"]);
        using var document = JsonDocument.Parse(text);
        Assert.Contains("\n  \"system_prompt\": \"a\\nb 🙂 $${{ x }}\"", text, StringComparison.Ordinal);
        Assert.Equal(0, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task An_agent_with_a_very_long_key_is_written()
    {
        await using var world = await OpenAsync();
        var key = new string('k', 1100);
        await world.Create($$"""
            {"name": "L", "agent_type": "llm_agent", "system_prompt": "hi", "extra": {"{{key}}": {"a": [1, 2]} } }
            """);

        var run = await world.RunAsync("import", "--all");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains($"? {key}\n", File.ReadAllText(world["agents/l.yaml"]), StringComparison.Ordinal);
        Assert.Equal(0, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_file_that_is_read_only_is_left_unchanged_and_named()
    {
        await using var world = await OpenAsync();
        world.Write("agents/a.yaml", Config("A"));
        world.Write("agents/b.yaml", Config("B"));
        Assert.Equal(0, (await world.RunAsync("apply", "--yes")).Code);
        foreach (var agent in await world.Saved())
        {
            await world.Edit(agent, "description", "another");
        }

        var before = File.ReadAllText(world["agents/a.yaml"]);
        File.SetAttributes(world["agents/a.yaml"], FileAttributes.ReadOnly);

        var run = await world.RunAsync("import");

        Assert.Equal(4, run.Code);
        Assert.Contains("agents/a.yaml is read-only", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(world["agents/a.yaml"]));
        Assert.Contains("another", File.ReadAllText(world["agents/b.yaml"]), StringComparison.Ordinal);
        File.SetAttributes(world["agents/a.yaml"], FileAttributes.Normal);
    }

    private static string Config(string name) =>
        $$"""{"name": {{JsonSerializer.Serialize(name)}}, "description": "d", "agent_type": "llm_agent", "system_prompt": "hi"}""";

    private static async Task<ToolWorld> OpenAsync()
    {
        var world = await ToolWorld.OpenAsync(Switches.Of("replace, defaults, array, reject"));
        Directory.CreateDirectory(world["agents"]);
        return world;
    }
}
