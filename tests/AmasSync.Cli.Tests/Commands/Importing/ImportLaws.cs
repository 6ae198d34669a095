using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Tests.Laws;
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
}
