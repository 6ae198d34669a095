using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Emulator.Agents;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests the guarantees of <c>drift</c> for every kind of server.</summary>
public sealed class DriftLaws
{
    private static readonly string[] Keys = ["description", "added_in_studio", "name", "system_prompt"];

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task There_is_no_drift_after_an_apply_even_if_files_change(
        string server) => Gen.Select(Generated.SomeFolder, Generated.SomeFolder).HoldsAsync(
        async folders =>
        {
            await using var world = await OpenAsync(server);
            foreach (var folder in new[] { folders.Item1, folders.Item2 })
            {
                world.Desire(folder);
                Assert.Equal(0, (await world.RunAsync("apply", "--yes", "--prune", "--allow-deletes", Deletes(folders, folder))).Code);
                await AssertNoDriftAsync(world, folder.Length);
            }

            world.Desire([]);
            world.Write("agents/broken.yaml", "name: [");
            await AssertNoDriftAsync(world, folders.Item2.Length);
        },
        iter: 6);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task An_edit_is_reported_with_path_and_time_and_not_overwritten_without_consent(
        string server) => Gen.Select(Generated.SomeFolder, Gen.Int[0, 3], Gen.Int[0, 5]).HoldsAsync(
        async story =>
        {
            var (folder, kind, which) = story;
            await using var world = await OpenAsync(server);
            world.Desire(folder);
            await world.RunAsync("apply", "--yes");
            var saved = await world.Saved();
            var agent = saved[which % saved.Count];
            await world.Edit(agent, Keys[kind], "Edited in the web page");

            var run = await world.RunAsync("drift", "--format", "json", "--detailed-exitcode");

            Assert.Equal(2, run.Code);
            var drift = Assert.Single(run.Json.GetProperty("drift").EnumerateArray());
            Assert.Equal((agent.Id, agent.Name.Text), (drift.GetProperty("id").GetString(), drift.GetProperty("name").GetString()));
            Assert.Equal(kind == 2 ? "Edited in the web page" : null, drift.GetProperty("renamed_to").GetString());
            var difference = Assert.Single(drift.GetProperty("differences").EnumerateArray());
            Assert.Equal(($"/{Keys[kind]}", "Edited in the web page", "server"), (difference.GetProperty("pointer").GetString(), difference
                .GetProperty("after")
                .GetString(), difference.GetProperty("origin").GetString()));
            var now = Assert.Single(await world.Saved(), other => other.Id == agent.Id);
            Assert.Equal(now.UpdatedAt?.UtcDateTime, drift.GetProperty("updated_at").GetDateTime());
            Assert.Equal(
                drift.GetRawText(),
                Assert.Single((await world.RunAsync("plan", "--format", "json")).Json.GetProperty("drift").EnumerateArray()).GetRawText());

            Assert.Equal(7, (await world.RunAsync("apply", "--yes")).Code);
            Assert.True(CanonicalJson.AreEqual(now.Config, Assert.Single(await world.Saved(), other => other.Id == agent.Id).Config));

            Assert.Equal(0, (await world.RunAsync("apply", "--yes", "--overwrite-drift")).Code);
            await AssertNoDriftAsync(world, folder.Length);
            Assert.Equal(0, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
        },
        iter: 6);

    // If the server merges updates, the project says so, because removals must reach the server.
    private static async Task<ToolWorld> OpenAsync(string server)
    {
        var options = Switches.Of(server);
        var world = await ToolWorld.OpenAsync(options);
        world.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{world.Address}', patch: {(options.Patch == PatchStyle.Replace ? "auto" : "merge")}}}}}\n");
        return world;
    }

    private static async Task AssertNoDriftAsync(ToolWorld world, int agents)
    {
        var run = await world.RunAsync("drift", "--format", "json", "--detailed-exitcode");
        Assert.Equal(
            (0, 0, agents),
            (run.Code, run.Json.GetProperty("drift").GetArrayLength(), run.Json.GetProperty("summary").GetProperty("checked").GetInt32()));
    }

    private static string Deletes((string[] First, string[] Second) folders, string[] now) =>
        ReferenceEquals(now, folders.First) ? "0" : $"{folders.First.Select(NameOf).Except(folders.Second.Select(NameOf)).Count()}";

    private static string NameOf(string config) => Assert.IsType<ConfigValue.Text>(World.Parsed(config)["name"]).Value;
}
