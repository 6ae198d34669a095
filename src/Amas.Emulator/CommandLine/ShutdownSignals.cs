using System.Runtime.InteropServices;

namespace Amas.Emulator.CommandLine;

/// <summary>
/// Waits until the program is asked to end: by SIGTERM, and by Ctrl-C or by the end of its input. A terminal sends Ctrl-C to every
/// program of a pipeline; one that ends with its input ignores it, since its starter may still want to finish and be answered.
/// </summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task endOfInput;
    private readonly PosixSignalRegistration terminate;
    private readonly PosixSignalRegistration interrupt;

    /// <param name="endOfInput">Done at the end of the input, or null where that does not matter.</param>
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
