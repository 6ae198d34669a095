using System.Runtime.InteropServices;

namespace Amas.Emulator.CommandLine;

/// <summary>
/// Waits until the program is asked to end: by SIGTERM, and by Ctrl-C or by the end of its input. A terminal sends Ctrl-C to every
/// program of a pipeline; one that ends with its input ignores it, since its starter may still want to finish and be answered.
/// </summary>
internal sealed class EndSignals : IDisposable
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task endOfInput;
    private readonly PosixSignalRegistration terminate;
    private readonly PosixSignalRegistration interrupt;

    /// <param name="endOfInput">Done at the end of the input, or null where that does not matter.</param>
    public EndSignals(Task? endOfInput)
    {
        this.endOfInput = endOfInput ?? asked.Task;
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, isMeant: true));
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, isMeant: endOfInput is null));
    }

    public Task WaitAsync() => Task.WhenAny(asked.Task, endOfInput);

    public void Dispose()
    {
        terminate.Dispose();
        interrupt.Dispose();
    }

    private void End(PosixSignalContext signal, bool isMeant)
    {
        signal.Cancel = true;
        if (isMeant)
        {
            asked.TrySetResult();
        }
    }
}
