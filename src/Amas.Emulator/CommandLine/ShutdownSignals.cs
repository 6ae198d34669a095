using System.Runtime.InteropServices;

namespace Amas.Emulator.CommandLine;

/// <summary>
/// Waits for a shutdown request: SIGTERM, and either Ctrl-C or the end of the input. A terminal sends Ctrl-C to all programs of a pipeline;
/// with an input to wait for, it is ignored, because the starting program may still need responses.
/// </summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task endOfInput;
    private readonly PosixSignalRegistration terminate;
    private readonly PosixSignalRegistration interrupt;

    /// <param name="endOfInput">Completes at the end of the input; null to wait for Ctrl-C instead.</param>
    public ShutdownSignals(Task? endOfInput)
    {
        this.endOfInput = endOfInput ?? requested.Task;
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => HandleSignal(signal, endsProgram: true));
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => HandleSignal(signal, endsProgram: endOfInput is null));
    }

    public Task WaitAsync() => Task.WhenAny(requested.Task, endOfInput);

    public void Dispose()
    {
        terminate.Dispose();
        interrupt.Dispose();
    }

    private void HandleSignal(PosixSignalContext signal, bool endsProgram)
    {
        signal.Cancel = true;
        if (endsProgram)
        {
            requested.TrySetResult();
        }
    }
}
