using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>One story with one fault.</summary>
internal sealed record FaultCase(FaultStory Story, string Server)
{
    // A case takes a few hundredths of a second, because waits of the tool end immediately.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The fault at the call of that number; null for none.</summary>
    public (Fault Fault, int Call, bool Lasts)? FaultAtCall { get; init; }

    /// <summary>The fault at a save; null for none.</summary>
    public SaveFault? FaultAtSave { get; init; }

    /// <summary>Runs the case and checks its result. Returns the calls of the run.</summary>
    public async Task<IReadOnlyList<ProxyCall>> RunAsync()
    {
        await using var scene = await FaultScene.OpenAsync(Server);
        try
        {
            return await RunAsync(scene).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException(
                $"{this}\ndid not end within {Patience.TotalSeconds:0} s: {scene.Stage}, after\n{string.Join('\n', scene.Proxy.Calls)}");
        }
    }

    private async Task<IReadOnlyList<ProxyCall>> RunAsync(FaultScene scene)
    {
        scene.Begin("preparing");
        await scene.PrepareAsync(Story);
        var start = await scene.World.Saved();
        IReadOnlyList<ProxyCall> calls = [];
        try
        {
            Arm(scene);
            scene.Begin("applying");
            var end = await scene.ApplyAsync(Story.Options);
            scene.Begin("judging");
            calls = scene.Proxy.Calls;
            await scene.Proxy.DeliverLateAsync();
            scene.Restart();
            scene.Clock.Advance(Visibility.MaxDelay);
            FaultAtCall?.Fault.Afterwards(scene);
            await JudgeAsync(scene, start, end);
            return calls;
        }
        catch (Exception failure) when (failure is not OperationCanceledException
            || !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{this}\n{string.Join('\n', calls)}", failure);
        }
    }

    public override string ToString() => string.Join(
        "; ",
        What(),
        Server,
        $"before: {string.Join(" ", Story.Before)}",
        $"theirs: {string.Join(" ", Story.Theirs)}",
        $"after: {string.Join(" ", Story.After)}",
        $"secret: {Story.HasSecret}");

    private string What() => (FaultAtCall, FaultAtSave) switch
    {
        ({ } planned, _) => $"{planned.Fault.Name} {(planned.Lasts ? "from" : "at")} call {planned.Call}{(planned.Lasts ? " on" : "")}",
        (_, { } save) => $"{save.Name} at save {save.Save}",
        _ => "nothing goes wrong",
    };

    private void Arm(FaultScene scene)
    {
        scene.Saving = FaultAtSave;
        if (FaultAtCall is var (fault, at, lasts))
        {
            scene.Proxy.Plan = call => call.Number == at || (lasts && call.Number > at)
                ? exchange => fault.ActAsync(exchange, scene)
                : null;
        }
    }

    private async Task JudgeAsync(FaultScene scene, IReadOnlyList<ObservedAgent> start, RunEnd end)
    {
        FaultVerdict verdict = new(scene, Story, start);
        if (scene.Interference is { } interference)
        {
            await new InterferenceVerdict(scene, Story, start, interference).JudgeAsync();
        }
        else
        {
            await verdict.ReportIsTrueAsync(end);
            await verdict.NoForeignChangeIsReportedAsync();
            await verdict.NextRunConvergesAsync();
        }

        await verdict.NothingIsLostAsync();
    }
}
