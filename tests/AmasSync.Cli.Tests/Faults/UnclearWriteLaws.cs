using System.Collections.Concurrent;
using System.Globalization;
using AmasSync.Cli.Tests.Laws;
using CsCheck;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// Tests every write, times every way in which the reply to a write that was carried out is lost, times the habits of the server: lagging
/// reads, another stored form, another clock. This is a sample; <c>tests/soak/faults.sh</c> runs as many cases as wanted
/// (<c>FAULT_CASES</c>).
/// </summary>
public sealed class UnclearWriteLaws
{
    private const int SampleCases = 72;
    private const int MaxWrites = 4;
    private const int Shown = 5;

    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("LAW_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static readonly int Wanted = int.Parse(
        Environment.GetEnvironmentVariable("FAULT_CASES") is { Length: > 0 } text ? text : $"{SampleCases}", CultureInfo.InvariantCulture);

    private static readonly string[] Servers = [.. Switches.Names.Select(row => row.Data)];

    // The last is longer than any search for an agent.
    private static readonly TimeSpan[] Lags = [TimeSpan.Zero, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(2)];

    private static readonly Fault[] Faults =
    [
        Named("500 after it was done"),
        Named("503 after it was done"),
        Named("429 after it was done"),
        Named("reset after it was done"),
        Named("half the JSON"),
        Named("time-out after it was done"),
    ];

    // A server that says in its own words that it did nothing, and hides for longer than the search that it did, is believed.
    private static readonly Dictionary<string, Fault> OfGateway = new()
    {
        ["503 after it was done"] = AnswerOfGateway(503),
        ["429 after it was done"] = AnswerOfGateway(429),
    };

    [Fact]
    public async Task A_write_whose_reply_is_lost_is_done_once_and_later_runs_converge()
    {
        ConcurrentQueue<string> failures = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, Wanted), options, async (number, _) =>
        {
            if (await TryAsync(CreateCase(number)) is { } failure)
            {
                failures.Enqueue(failure);
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"LAW_SEED={Seed}: {Wanted} cases of lost replies");
        Assert.True(
            failures.IsEmpty,
            $"LAW_SEED={Seed}: {failures.Count} of {Wanted} cases, the first of which:\n\n{string.Join("\n\n", failures.Take(Shown))}");
    }

    private static async Task<string?> TryAsync(UnclearWriteCase one)
    {
        try
        {
            await one.RunAsync();
            return null;
        }
        catch (InvalidOperationException failure)
        {
            return $"{failure.Message}\n{failure.InnerException}";
        }
    }

    // The dimensions turn like the wheels of a counter, so that every combination comes up in turn; story and server vary with each case.
    private static UnclearWriteCase CreateCase(int number)
    {
        PCG chance = new((uint)number + 1, Seed);
        var fault = Faults[number % Faults.Length];
        var lag = Lags[number / Faults.Length % Lags.Length];
        var combination = number / (Faults.Length * Lags.Length);
        var stores = (StoredAs)(combination % 4);
        ServerHabits habits = new(lag, stores, (ServerTime)((combination + number) % 4));
        return new(
            FaultStory.Any.Generate(chance, null, out _),
            Servers[chance.Next((uint)Servers.Length)],
            lag == Lags[^1] ? OfGateway.GetValueOrDefault(fault.Name, fault) : fault,
            1 + (int)chance.Next(MaxWrites),
            habits);
    }

    private static Fault Named(string name) => FaultKinds.All.Single(fault => fault.Name == name);

    private static Fault AnswerOfGateway(int status) => new($"{status} of a gateway after it was done", async exchange =>
    {
        await exchange.ForwardAsync();
        await exchange.SendAsync(ProxyMessage.Reply(status, "upstream unavailable", "text/plain"));
    });
}
