using System.Diagnostics;
using System.Globalization;
using System.Text;
using Amas.Client;
using Amas.Emulator;
using Amas.Emulator.Agents;
using AmasSync.Cli.Server;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using CsCheck;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// Tests the tool as a separate process that is killed at a random call while the server fails randomly; <c>FAULT_KILLS</c> sets the number
/// of cases.
/// </summary>
public sealed class KilledProcessLaws
{
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("FAULT_KILLS") is { Length: > 0 } text ? text : "2",
        CultureInfo.InvariantCulture);

    // Lists that lack an agent are excluded: if the reply to a create was lost too, the create could not be detected.
    private static readonly Func<Exchange, Task>[] Faults =
        [.. FaultKinds.All.Where(fault => fault.Fits(new(1, "GET", "/agent/1/"))).Select(fault => fault.Alone)
            .OfType<Func<Exchange, Task>>()];

    [Fact]
    public Task After_faults_and_a_killed_process_the_next_apply_converges() => Gen.Select(
        FaultStory.Any,
        Gen.Int[1, 24],
        Gen.Bool,
        Gen.UInt).HoldsAsync(
        async chance =>
        {
            var (story, at, reaches, draws) = chance;
            var server = Switches.Of(Switches.Names.ElementAt(at % Switches.Names.Count).Data);
            await using var emulator = await EmulatorHost.StartAsync(server, TestContext.Current.CancellationToken);
            await using FaultyProxy proxy = new(emulator.BaseAddress);
            using AmasClient direct = new(emulator.BaseAddress, new("dev-key"));
            using TemporaryFolder folder = new();
            Write(folder, proxy, story, server.Patch == PatchStyle.Replace ? "auto" : "merge");
            Desire(folder, story, story.Before);
            Assert.Equal(story.Before.Count == 0 ? 7 : 0, (await RunAsync(folder, TimeProvider.System)).Code);
            foreach (var config in story.Theirs)
            {
                await new AgentWriter(direct).CreateAsync(Encoding.UTF8.GetBytes(config), TestContext.Current.CancellationToken);
            }

            var stranger = (await Saved(direct)).Single(agent => agent.Name.Text == FaultStory.Stranger);
            Desire(folder, story, story.After);
            await KillAsync(folder, proxy, at, reaches, new PCG(draws));

            proxy.Clear();
            LawClock clock = new();
            clock.Advance(Visibility.MaxDelay);
            var next = await RunAsync(folder, clock);
            Assert.True(next.Code == 0, next.Out + next.Error);
            Assert.Equal(0, (await RunAsync(folder, clock, "plan", "--detailed-exitcode")).Code);
            var now = await Saved(direct);
            Assert.Equal(story.After.Count + 1, now.Count);
            Assert.Equal(now.Count, now.Select(agent => agent.Name).Distinct().Count());
            Assert.Equal(FaultVerdict.Contents([stranger]), FaultVerdict.Contents(now.Where(agent => agent.Id == stranger.Id)));
        },
        iter: Kills);

    private static async Task KillAsync(TemporaryFolder folder, FaultyProxy proxy, int at, bool reaches, PCG chance)
    {
        var start = ToolProgram.With("apply", "--yes", "--request-timeout", "2s");
        start.WorkingDirectory = folder.Path;
        (start.Environment["AMAS_API_KEY"], start.Environment["TOKEN"], start.Environment["CI"]) = ("dev-key", FaultScene.Secret, "");
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using Process tool = new() { StartInfo = start };
        proxy.Plan = call => call.Number == at ? Kill : Failing(chance);
        tool.Start();
        await Task.WhenAll(
            tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);

        async Task Kill(Exchange exchange)
        {
            if (reaches)
            {
                await exchange.ForwardAsync();
            }

            tool.Kill();
            exchange.Reset();
        }
    }

    // One call in ten fails; concurrent calls draw in turn.
    private static Func<Exchange, Task>? Failing(PCG chance)
    {
        lock (chance)
        {
            return chance.Next(10) == 0 ? Faults[chance.Next((uint)Faults.Length)] : null;
        }
    }

    private static Task<ToolRun> RunAsync(TemporaryFolder folder, TimeProvider clock, params string[] arguments) => new ToolRun.Given
    {
        Folder = folder.Path,
        Time = clock,
        Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "dev-key", ["TOKEN"] = FaultScene.Secret },
    }.RunAsync(arguments is [] ? ["apply", "--yes"] : arguments);

    private static void Write(TemporaryFolder folder, FaultyProxy proxy, FaultStory story, string patch) => folder.Write(
        "amas-sync.yaml",
        $"version: 1\nenvironments: {{test: {{server: '{proxy.Address}', env: [TOKEN], prune: true, max_deletes: '100%', patch: {patch}, adopt: [{string.Join(", ", story.Adopted.Select(name => $"'{name}'"))}]}}}}\n");

    private static void Desire(TemporaryFolder folder, FaultStory story, IReadOnlyList<string> configs)
    {
        Array.ForEach(Directory.GetFiles(Directory.CreateDirectory(folder["agents"]).FullName), File.Delete);
        foreach (var (index, config) in configs.Index())
        {
            folder.Write($"agents/{index:000}.yaml", story.Written(config));
        }
    }

    private static Task<IReadOnlyList<ObservedAgent>> Saved(AmasClient client)
        => new AgentReader(client).ListAsync(TestContext.Current.CancellationToken);
}
