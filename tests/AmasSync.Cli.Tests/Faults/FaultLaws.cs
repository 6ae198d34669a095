using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AmasSync.Cli.Tests.Laws;
using CsCheck;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// Tests that after any fault in a call or save of a run, the next run converges: no duplicates, no losses, no change to unmanaged agents,
/// and a true report. This is a sample; <c>tests/soak/faults.sh</c> runs every case of many stories (<c>FAULT_CASES</c>).
/// </summary>
public sealed class FaultLaws
{
    private const int SampleStories = 12;

    private const int Shown = 5;

    private static readonly string[] Servers = [.. Switches.Names.Select(row => row.Data)];

    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("LAW_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static readonly int? Wanted = Environment.GetEnvironmentVariable("FAULT_CASES") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : null;

    [Fact]
    public async Task After_any_fault_in_a_call_or_save_the_report_is_true_and_the_next_run_converges()
    {
        var watch = Stopwatch.StartNew();
        ConcurrentQueue<string> failures = [];
        var (stories, cases) = (0, 0);
        await Parallel.ForEachAsync(Numbers(), new ParallelOptions
        {
            MaxDegreeOfParallelism = 2,
            CancellationToken = TestContext.Current.CancellationToken
        }, async (number, cancelled) =>
        {
            if (Wanted is { } wanted && Volatile.Read(ref cases) >= wanted)
            {
                return;
            }

            foreach (var one in await CasesOfAsync((uint)number))
            {
                cancelled.ThrowIfCancellationRequested();
                if (await TryAsync(one) is { } failure)
                {
                    failures.Enqueue(failure);
                }

                Interlocked.Increment(ref cases);
            }

            Interlocked.Increment(ref stories);
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"LAW_SEED={Seed}: {cases} cases of {stories} stories in {watch.Elapsed.TotalSeconds:0} s; {FaultClock.Overdue} time-outs for what the machine itself lost");
        Assert.True(
            failures.IsEmpty,
            $"LAW_SEED={Seed}: {failures.Count} of {cases} cases, the first of which:\n\n{string.Join("\n\n", failures.Take(Shown))}");
        Assert.True(cases >= (Wanted ?? SampleStories * FaultKinds.All.Count));
    }

    private static async Task<string?> TryAsync(FaultCase one)
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

    private static IEnumerable<int> Numbers() => Enumerable.Range(1, Wanted is null ? SampleStories : 1000);

    private static async Task<IEnumerable<FaultCase>> CasesOfAsync(uint number)
    {
        PCG chance = new(number, Seed);
        FaultCase sound = new(FaultStory.Any.Generate(chance, null, out _), Servers[(int)number % Servers.Length]);
        var calls = await sound.RunAsync();
        List<FaultCase> all =
        [
            .. from call in calls
               from fault in FaultKinds.All.Concat(EndKinds.All).Concat(InterferenceKinds.All)
               where fault.Fits(call)
               from lasts in fault.MayLast ? new[] { false, true } : [false]
               select sound with { FaultAtCall = (fault, call.Number, lasts) },
            .. SaveFaults().Select(fault => sound with { FaultAtSave = fault }),
        ];
        return Wanted is null ? Sample(all, chance) : all;
    }

    private static IEnumerable<SaveFault> SaveFaults() =>
        from save in new[] { 1, 2 }
        from fault in new[]
        {
            new SaveFault("kill before the save", save, () => new KilledException()),
            new SaveFault("kill after the save", save, null),
            new SaveFault("no space", save, () => new IOException("No space left on device")),
        }
        select fault;

    // Each kind is equally frequent, regardless of how many calls it can affect.
    private static IEnumerable<FaultCase> Sample(List<FaultCase> all, PCG chance)
    {
        var kinds = all.GroupBy(one => one.FaultAtCall?.Fault.Name ?? one.FaultAtSave?.Name).Select(group => group.ToArray()).ToArray();
        return kinds.Select(kind => kind[chance.Next((uint)kind.Length)]);
    }
}
