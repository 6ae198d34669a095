using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;
using CsCheck;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>Tests what must hold for an import of any files and any changes to the agents on the server.</summary>
public sealed class ImportLaws
{
    private const int Cases = 8;

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task After_an_import_of_any_server_edits_the_plan_is_empty(string server)
    {
        Assert.NotEmpty(server);
        await Gen.Select(Generated.SomeFolder, Generated.Folder, Generated.Config("Made in the web page")).HoldsAsync(
            async story =>
            {
                await using var world = await ToolWorld.OpenAsync(Switches.Of(server));
                world.Desire(
                    story.Item1.Select(
                        (config, index) => index % 2 == 0 ? config : SourceWriter.Write(World.Parsed(config), schema: null)));
                Assert.Equal(0, (await world.RunAsync("apply", "--yes")).Code);
                foreach (var agent in await world.Saved())
                {
                    var name = agent.Config["name"]?.ToString();
                    if (story.Item2.FirstOrDefault(config => World.Parsed(config)["name"]?.ToString() == name) is { } edited)
                    {
                        await world.Replace(agent, edited);
                    }
                }

                await world.Create(story.Item3);

                var imported = await world.RunAsync("import", "--all");
                Assert.True(imported.Code == 0, imported.Out + imported.Error);
                var plan = await world.RunAsync("plan", "--detailed-exitcode");
                Assert.True(plan.Code == 0, imported.Out + plan.Out);
                var files = world.Files().Order(StringComparer.Ordinal).ToArray();
                Assert.Equal(0, (await world.RunAsync("import", "--all")).Code);
                Assert.Equal(files, world.Files().Order(StringComparer.Ordinal));
            },
            iter: Cases);
    }

    /// <summary>An agent of lines and values, of which each side edits some.</summary>
    private static Gen<Side> Sides { get; } = Gen.Select(
        Gen.Int[-1, 2].Array[8], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, (lines, temperature, members, hasTools) =>
            new Side(lines, temperature, members, hasTools));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_stood_only_in_a_file_is_never_gone_and_is_all_that_the_plan_shows(bool filesOnly)
    {
        await Gen.Select(Sides.Array[4], Sides.Array[4]).HoldsAsync(
            async story =>
            {
                await using var world = await ToolWorld.OpenAsync(Switches.Of("replace, defaults, array, reject"));
                string[] basis = [.. Enumerable.Range(0, 4).Select(index => Side.Unchanged.Render(index, "x"))];
                string[] mine = [.. story.Item1.Select((side, index) => side.Render(index, "file"))];
                world.Desire(basis);
                await world.ApplyAsync();
                foreach (var agent in await world.Saved())
                {
                    var index = int.Parse(agent.Name.Text["Agent ".Length..], CultureInfo.InvariantCulture);
                    await world.Replace(agent, story.Item2[index].Render(index, "server"));
                }

                world.Desire(mine);
                string[] options = filesOnly ? ["--files-only"] : [];
                var imported = await world.RunAsync(["import", "--format", "json", .. options]);
                Assert.True(imported.Code is 0 or 4, imported.Out + imported.Error);
                Assert.Empty(imported.Json.GetProperty("still_different").EnumerateArray());
                var outcomes = imported.Json.GetProperty("agents").EnumerateArray()
                    .ToDictionary(agent => agent.GetProperty("name").GetString()!, agent => agent.GetProperty("outcome").GetString());
                Assert.DoesNotContain("failed", outcomes.Values);
                var plan = (await world.RunAsync("plan", "--format", "json")).Json;
                for (var index = 0; index < 4; index++)
                {
                    var isConflict = outcomes.GetValueOrDefault($"Agent {index}") == "conflict";
                    var after = (await world.RunAsync("render", $"agents/{index:000}.yaml", "--format", "json")).Json[0].GetRawText();
                    AssertKept(World.Parsed(basis[index]), World.Parsed(mine[index]), World.Parsed(after));
                    if (isConflict)
                    {
                        Assert.Equal(mine[index], world.Read($"agents/{index:000}.yaml"));
                        continue;
                    }

                    var change = Assert.Single(
                        plan.GetProperty("changes").EnumerateArray().ToArray(),
                        change => change.GetProperty("name").GetString() == $"Agent {index}");
                    Assert.All(
                        change.TryGetProperty("differences", out var differences) ? differences.EnumerateArray().ToArray() : [],
                        difference => Assert.Equal("file", difference.GetProperty("origin").GetString()));
                    AssertKept(World.Parsed(basis[index]), World.Parsed(story.Item2[index].Render(index, "server")), World.Parsed(after));
                }

                var files = world.Files().Order(StringComparer.Ordinal).ToArray();
                await world.RunAsync(["import", .. options]);
                Assert.Equal(files, world.Files().Order(StringComparer.Ordinal));
            },
            iter: Cases);
    }

    // What one side changed since the basis is in the result: a value as it is, a text with its changed lines.
    private static void AssertKept(ConfigValue.Map basis, ConfigValue.Map side, ConfigValue.Map result)
    {
        foreach (var difference in AgentComparer.CompareObserved(basis, side))
        {
            var (wanted, found) = (NamedPath.FindValue(side, difference.Path), NamedPath.FindValue(result, difference.Path));
            var isKept = (wanted, found) is (ConfigValue.Text own, ConfigValue.Text text)
                ? LineMerge.Contains(((ConfigValue.Text)NamedPath.FindValue(basis, difference.Path)!).Value, text.Value, own.Value)
                : CanonicalJson.AreEqual(wanted, found);
            Assert.True(isKept, $"{difference.Path}: {wanted} became {found}");
        }
    }

    private sealed record Side(int[] Lines, int Temperature, int Members, bool HasTools)
    {
        public static Side Unchanged { get; } = new(new int[8], 0, 0, HasTools: false);

        /// <summary>A configuration. A line of -1 is removed, 0 is as it was, others are edited.</summary>
        public string Render(int number, string who)
        {
            var edited = Lines.Select((kind, line) => kind switch
            {
                -1 => null,
                0 => $"Line {line}.",
                1 => $"Line {line} of the {who}.",
                _ => $"Line {line}.\\nAfter it, by the {who}.",
            });
            var prompt = string.Concat(edited.OfType<string>().Select(line => line + "\\n"));
            var tenths = who == "file" ? Temperature : Temperature + 4;
            var temperature = Temperature == 0 ? "" : $$""","llm_config":{"temperature":0.{{tenths}}}""";
            string[] members = Members switch
            {
                0 => ["writer", "editor"],
                1 => ["writer", "editor", $"checker of the {who}"],
                _ => ["writer"],
            };
            var agents = string.Join(',', members.Select(name =>
                $$"""{"name":"{{name}}","agent_type":"react_agent","system_prompt":"{{name}}: {{prompt}}"{{temperature}}}"""));
            var tools = HasTools ? """,  "save_messages":false""" : "";
            const string edges = """[{"from":"__start__","to":"writer"},{"from":"writer","to":"__end__"}]""";
            return $$"""
                {"name":"Agent {{number}}","description":"d","architecture":"workflow","agents":[{{agents}}],
                 "edges":{{edges}},"entry_point":"writer"{{tools}}}
                """;
        }
    }
}
