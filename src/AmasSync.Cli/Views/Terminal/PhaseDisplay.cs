using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;
using AmasSync.Core.Phases;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// Shows the phases of a run that last longer than a moment: on a terminal one line, which is cleared when the phase ends; elsewhere a
/// line from time to time. Of several phases at once, the last one that began is shown.
/// </summary>
internal sealed class PhaseDisplay : IPhaseDisplay
{
    private readonly Lock gate = new();
    private readonly List<ShownPhase> active = [];
    private readonly IStatusLine status;
    private readonly HostEnvironment host;
    private readonly bool isLive;

    private PhaseDisplay(HostEnvironment host, IStatusLine status)
    {
        (this.host, this.status) = (host, status);
        isLive = host.Terminal.IsErrorInteractive;
    }

    /// <summary>Creates the display of a run, on its error stream.</summary>
    public static PhaseDisplay Create(RunContext context) => new(context.Host, StatusLine.Create(context));

    public IPhaseProgress Begin(RunPhase phase, int? total = null)
    {
        lock (gate)
        {
            ShownPhase begun = new(phase, total, host, isLive, ShowIfActive, Remove);
            active.Add(begun);
            return begun;
        }
    }

    private void ShowIfActive(ShownPhase phase)
    {
        lock (gate)
        {
            if (active.Contains(phase))
            {
                Show(phase);
            }
        }
    }

    private void Remove(ShownPhase phase)
    {
        lock (gate)
        {
            if (!active.Remove(phase) || !phase.IsShown)
            {
                return;
            }

            if (isLive)
            {
                ShowRemaining();
            }
            else if (phase.HasSteps)
            {
                // The last line of a phase without steps would say nothing new.
                Show(phase);
            }
        }
    }

    private void ShowRemaining()
    {
        status.Clear();
        if (active.FindLast(phase => phase.IsShown) is { } remaining)
        {
            Show(remaining);
        }
    }

    private void Show(ShownPhase phase)
    {
        if (!isLive)
        {
            host.Terminal.Error.Write(phase.Describe() + "\n");
        }
        else if (phase == active.FindLast(other => other.IsShown))
        {
            status.Show(phase.Describe());
        }
    }
}
