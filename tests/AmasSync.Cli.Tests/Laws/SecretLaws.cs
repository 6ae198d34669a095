using Amas.Config.Json;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests that the value of a secret is sent only to the server.</summary>
public sealed class SecretLaws
{
    private const string Alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly string[] Shapes
        = ["{0}", "\"{0}\"", "{0}\nsecond line", "\\{0}\\", "<{0}>&amp;", "  {0}  ", "äöü{0}🙂", "{{{{ {0} }}}}", "- {0}: [", "Bearer {0}"];

    private static readonly string[] Places =
    [
        "\"token\": !env TOKEN",
        "\"headers\": [!env TOKEN, plain]",
        "\"tools\": [{\"name\": \"web_search\", \"config\": {\"keys\": [[!env TOKEN], {\"key\": !env TOKEN}]}}]",
        "\"knowledge_bases\": [{\"name\": \"docs\", \"knowledge_base_type\": \"milvus\", \"id\": \"kb_1\", \"config\": {\"password\": !env TOKEN}}]",
        "\"description\": !env TOKEN",
        "\"system_prompt\": !env TOKEN",
        "\"authorization\": \"Bearer ${{ vars.token }}\"",
        "\"notes\": [\"${{ vars.token }} and ${{ vars.token }}\", !var nested, plain]",
        "\"shared\": !include ../shared/part.yaml",
    ];

    private static readonly Gen<string> Core = Gen.Char[Alphabet].Array[16].Select(characters => new string(characters));

    private static readonly Gen<string> Shape = Gen.Int[0, Shapes.Length - 1].Select(index => Shapes[index]);

    private static readonly Gen<string[]> Where = Gen.Shuffle(Places, 1, Places.Length);

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task No_output_and_no_file_contains_a_secret(string server) => Gen.Select(Core, Core, Shape, Where, Where).HoldsAsync(
        async story =>
        {
            var (first, second, shape, places, laterPlaces) = story;
            await using var world = await ToolWorld.OpenAsync(Switches.Of(server));
            world.Variables["TOKEN"] = string.Format(null, shape, first);
            world.Write("shared/part.yaml", "key: !var token\nurl: https://x/?key=${{ vars.token }}\n");
            world.Write("agents/_defaults.yaml", "extra: {password: !env TOKEN}\n");
            world.Desire([Config(places)]);
            await Look(world);
            await world.RunAsync("apply", "--yes", "--format", "json", "--json-into", "report.json");
            Assert.Contains(
                first,
                string.Concat((await world.Saved()).Select(agent => ConfigJson.SerializeRedacted(agent.Config))),
                StringComparison.Ordinal);

            // It is copied to a place where no mark is expected, and then rotated.
            await world.Edit(Assert.Single(await world.Saved()), "note", world.Variables["TOKEN"]);
            await Look(world);
            world.Variables["TOKEN"] = string.Format(null, shape, second);
            await world.Edit(Assert.Single(await world.Saved()), "note", $"before {world.Variables["TOKEN"]} after");
            world.Desire([Config(laterPlaces)]);
            await Look(world);
            await world.RunAsync("apply", "--yes", "--verbose");
            await world.RunAsync("apply", "--yes", "--overwrite-drift", "--verbose");
            await Look(world);
            await world.RunAsync("rollback", "--format", "json", "--verbose");
            await world.RunAsync("rollback", "--yes", "--overwrite-drift", "--json-into", "report.json");
            await world.RunAsync("rollback", "--yes", "--overwrite-drift", "--format", "json");
            await Look(world);
            world.Write("agents/broken.yaml", $$"""{"name": "Broken", {{laterPlaces[0]}}, "agents": !env TOKEN, "llm_config": {"temperature": !env TOKEN}, "edges": [!env TOKEN]}""");
            await Look(world);
            world.Desire([]);
            world.Write("agents/other.yaml", """{"name": "Other", "description": "d", "agent_type": "llm_agent", "system_prompt": "p"}""");
            await world.RunAsync("plan", "--prune", "--format", "json");
            await world.RunAsync("apply", "--yes", "--prune", "--allow-deletes", "1");
            await Import(world);

            Assert.DoesNotContain(first, world.Said, StringComparison.Ordinal);
            Assert.DoesNotContain(second, world.Said, StringComparison.Ordinal);
            Assert.All(
                world.Files(),
                text => Assert.False(text.Contains(first, StringComparison.Ordinal) || text.Contains(second, StringComparison.Ordinal)));
        },
        iter: 6);

    /// <summary>Imports agents into files that contain the secret as a whole value, inside a text, or another value at its place.</summary>
    private static async Task Import(ToolWorld world)
    {
        var token = world.Variables["TOKEN"];
        await world.Create(AgentWith("Whole", token));
        await world.Create(AgentWith("Inside", $"before {token} after"));
        foreach (var agent in (await world.Saved()).Where(agent => agent.Name.Text == "Other"))
        {
            await world.Edit(agent, "description", $"{token}.");
        }

        await world.RunAsync("import", "Other", "--verbose");
        await world.RunAsync("import", "Inside", "--prompts-as-files");
        await world.RunAsync("import", "--all", "--format", "json");
    }

    private static string AgentWith(string name, string prompt) =>
        $$"""{"name": "{{name}}", "description": "d", "agent_type": "llm_agent", "system_prompt": {{ConfigJson.SerializeRedacted(new ConfigValue.Text(prompt))}}}""";

    private static async Task Look(ToolWorld world)
    {
        await world.RunAsync("validate", "--remote", "--format", "json");
        await world.RunAsync("render", "--format", "yaml", "--no-validate");
        await world.RunAsync("render", "--explain", "--no-validate");
        await world.RunAsync("render", "--explain", "--no-validate", "--format", "json");
        await world.RunAsync("graph", "--format", "svg");
        await world.RunAsync("plan", "--var", "token=" + world.Variables["TOKEN"], "--verbose");
        await world.RunAsync("plan", "--out", "plan.json", "--markdown-into", "plan.md", "--html-into", "plan.html");
        await world.RunAsync("diff");
        await world.RunAsync("plan", "--offline", "--format", "json");
        foreach (var format in new[] { "text", "json", "markdown" })
        {
            await world.RunAsync("drift", "--format", format, "--verbose");
        }
    }

    private static string Config(string[] places) =>
        $$"""{"name": "Search", {{(places.Contains(Places[4]) ? "" : "\"description\": \"d\", ")}}{{(places.Contains(Places[5]) ? "" : "\"system_prompt\": \"p\", ")}}"agent_type": "react_agent", {{string.Join(", ", places)}}}""";
}
