using System.Runtime.InteropServices;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting.Processes;

/// <summary>
/// Handles SIGINT, SIGTERM and SIGHUP: the first signal stops the run, the second ends the process immediately. If a part of the run
/// can be interrupted separately, Ctrl-C interrupts that part first. Disposing unregisters the handlers.
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
