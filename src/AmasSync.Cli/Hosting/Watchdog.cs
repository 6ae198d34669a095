namespace AmasSync.Cli.Hosting;

/// <summary>Ends the process if a stopped run does not end within <see cref="StopSignal.GracePeriod"/>.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly CancellationTokenRegistration registration;
    private ITimer? timer;

    private Watchdog(HostEnvironment host, OutputGate gate) => registration = host.Stop.Token.Register(() =>
        timer = host.Time.CreateTimer(_ => TerminateProcess(host, gate), null, StopSignal.GracePeriod, Timeout.InfiniteTimeSpan));

    public static Watchdog Start(HostEnvironment host, OutputGate gate) => new(host, gate);

    public void Dispose()
    {
        registration.Dispose();
        timer?.Dispose();
    }

    private static void TerminateProcess(HostEnvironment host, OutputGate gate)
    {
        var error = Failure.CreateStopError(host.Stop.Cause);
        gate.Fail(error, details: null);
        host.EndProcess((int)error.Code);
    }
}
