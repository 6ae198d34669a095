using System.Globalization;
using System.Text.Json;
using AmasSync.Cli.Errors;
using CsCheck;

namespace AmasSync.Cli.Tests.Commands.Applying.Several;

/// <summary>An apply to several environments does in each what an apply to it alone would do, with the consent that names it.</summary>
public sealed class SeveralLaws
{
    private const int Edited = 1;
    private const int Locked = 2;
    private const int WrongKey = 4;

    private static readonly string[] Names = ["acme", "beta", "gamma"];

    /// <summary>
    /// For each environment what has happened to it, and the number of deletes that is allowed in it; -1 for none. Two are correct.
    /// </summary>
    private static readonly Gen<(int[] Events, int[] Allowed, bool Overwrites, int AtOnce)> Cases = Gen.Select(
        Pick(0, 0, 0, Edited, Edited, Locked, WrongKey, Edited + WrongKey).Array[Names.Length],
        Pick(-1, 1, 2, 2, 2, 3).Array[Names.Length],
        Gen.Bool,
        Pick(1, 3));

    [Fact]
    public Task Each_environment_ends_as_if_it_had_been_alone() => Cases.HoldsAsync(
        async story =>
        {
            await using var together = await OpenAsync(story.Events);
            await using var alone = await OpenAsync(story.Events);
            string[] consent = story.Overwrites ? ["--overwrite-drift"] : [];
            string[] options = ["--format", "json", "--parallel-environments", Format(story.AtOnce), .. consent];

            var run = await together.RunAsync(
            [
                .. Names.SelectMany(name => (string[])["--env", name]),
                .. Enumerable.Range(0, Names.Length).SelectMany(index => Allow(story.Allowed[index], $"{Names[index]}=")),
                .. options,
            ]);

            var documents = run.Json.GetProperty("environments").EnumerateArray().ToArray();
            List<ExitCode> codes = [];
            foreach (var (index, name) in Names.Index())
            {
                var single = await alone.RunAsync(["--env", name, .. Allow(story.Allowed[index], ""), .. options]);
                Assert.Equal((name, single.Code), (documents[index].GetProperty("environment").GetString(), GetCode(documents[index])));
                Assert.Equal(await alone.Accounts.DescribeAgentsAsync(name), await together.Accounts.DescribeAgentsAsync(name));
                codes.Add((ExitCode)single.Code);
            }

            Assert.Equal((int)ExitPrecedence.Resolve(codes), run.Code);
        },
        iter: 6);

    private static Gen<int> Pick(params int[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static async Task<Scene> OpenAsync(int[] events)
    {
        Scene scene = new();
        await scene.BeginAsync();
        scene.Accounts.Folder.Write("agents/two.yaml", Agents.Named("Two"));
        scene.Accounts.Folder.Write("agents/three.yaml", Agents.Named("Three"));
        var run = await scene.Accounts.RunAsync("apply --yes --all-environments");
        Assert.True(run.Code == 0, run.Error);
        File.Delete(scene.Accounts.Folder["agents/two.yaml"]);
        File.Delete(scene.Accounts.Folder["agents/three.yaml"]);
        foreach (var (index, name) in Names.Index())
        {
            await scene.PlayAsync(name, events[index]);
        }

        return scene;
    }

    private static string[] Allow(int number, string prefix) => number < 0 ? [] : ["--allow-deletes", $"{prefix}{Format(number)}"];

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int GetCode(JsonElement document) => document.GetProperty("exit_code").GetInt32();

    private sealed class Scene : IAsyncDisposable
    {
        private readonly List<IAsyncDisposable> held = [];
        private SeveralAccounts? accounts;

        public SeveralAccounts Accounts => accounts ?? throw new InvalidOperationException("The scene has not begun.");

        public async Task BeginAsync() => accounts = await SeveralAccounts.CreateAsync("", Names);

        public async Task PlayAsync(string name, int events)
        {
            if ((events & Edited) != 0)
            {
                await Accounts.EditAgentAsync(name, "One");
            }

            if ((events & Locked) != 0)
            {
                held.Add(await Accounts.LockAsync(name));
            }

            if ((events & WrongKey) != 0)
            {
                Accounts.Variables[$"{name.ToUpperInvariant()}_KEY"] = "a-wrong-key";
            }
        }

        public Task<ToolRun> RunAsync(string[] arguments) => Accounts.Given.RunAsync(["apply", "--yes", "--prune", .. arguments]);

        public async ValueTask DisposeAsync()
        {
            foreach (var lease in held)
            {
                await lease.DisposeAsync();
            }

            if (accounts is not null)
            {
                await accounts.DisposeAsync();
            }
        }
    }
}
