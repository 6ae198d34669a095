using System.Globalization;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Phases;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>A phase in progress. It is shown once it has lasted <see cref="HostEnvironment.ProgressDelay"/>, and then repeatedly.</summary>
internal sealed class ShownPhase : IPhaseProgress
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LiveInterval = TimeSpan.FromSeconds(1);

    private readonly RunPhase phase;
    private readonly int? total;
    private readonly TimeProvider time;
    private readonly long started;
    private readonly bool isLive;
    private readonly Action<ShownPhase> onProgress;
    private readonly Action<ShownPhase> onEnded;
    private readonly ITimer timer;
    private volatile bool isShown;
    private int finished;

    public ShownPhase(
        RunPhase phase, int? total, HostEnvironment host, bool isLive, Action<ShownPhase> onProgress, Action<ShownPhase> onEnded)
    {
        (this.phase, this.total, this.isLive) = (phase, total, isLive);
        (this.onProgress, this.onEnded) = (onProgress, onEnded);
        time = host.Time;
        started = time.GetTimestamp();
        timer = time.CreateTimer(_ => BeginShowing(), null, host.ProgressDelay, isLive ? LiveInterval : LineInterval);
    }

    /// <summary>Gets whether the phase has lasted long enough to be shown.</summary>
    public bool IsShown => isShown;

    /// <summary>Gets whether the number of its steps is known.</summary>
    public bool HasSteps => total is not null;

    public void Advance()
    {
        Interlocked.Increment(ref finished);
        if (isShown && isLive)
        {
            onProgress(this);
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        onEnded(this);
    }

    /// <summary>Describes how far the phase is, and how long it has lasted.</summary>
    public string Describe()
    {
        var count = total is { } all ? string.Create(CultureInfo.InvariantCulture, $": {Volatile.Read(ref finished)} of {all}") : "";
        var seconds = (int)Math.Round(time.GetElapsedTime(started).TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{Describe(phase)}{count} ({seconds} s)");
    }

    private void BeginShowing()
    {
        isShown = true;
        onProgress(this);
    }

    private static string Describe(RunPhase phase) => phase switch
    {
        RunPhase.ReadingFiles => "reading files",
        RunPhase.LoadingInventory => "loading the inventory",
        RunPhase.ListingAgents => "listing the agents on the server",
        RunPhase.FindingUnlistedAgents => "requesting managed agents that the list lacks",
        RunPhase.ValidatingOnServer => "validating on the server",
        RunPhase.DraftingFiles => "drafting files",
        RunPhase.WaitingForLock => "waiting for the lock of the inventory",
        _ => "starting the embedded server",
    };
}
