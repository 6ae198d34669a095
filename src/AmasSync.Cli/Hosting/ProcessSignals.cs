using System.Runtime.InteropServices;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting;

/// <summary>
/// Ctrl-C, a polite kill and a closed terminal ask for a stop; the second time they end the process at once. Where a piece of the run may
/// be ended alone, Ctrl-C asks for that first. Disposing gives them back.
/// </summary>
internal sealed class ProcessSignals : IDisposable
{
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;
    private readonly PosixSignalRegistration hangUp;
    private readonly StopSignal stop;

    public ProcessSignals(StopSignal stop)
    {
        this.stop = stop;
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, HandleSignal);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, HandleSignal);
        hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, HandleSignal);
    }

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        hangUp.Dispose();
    }

    private void HandleSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!(context.Signal == PosixSignal.SIGINT ? stop.InterruptInnermost() : stop.Interrupt()))
        {
            Environment.Exit((int)ExitCode.Interrupted);
        }
    }
}
