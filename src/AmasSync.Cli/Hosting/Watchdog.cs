using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting;

/// <summary>Ends the process when a stopped run does not end by itself: whoever asked it to stop will not wait longer.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly CancellationTokenRegistration registration;
    private ITimer? timer;

    private Watchdog(Surroundings around, Product product) => registration = around.Stop.Token.Register(() =>
        timer = around.Time.CreateTimer(_ => End(around, product), null, StopSignal.Patience, Timeout.InfiniteTimeSpan));

    public static Watchdog Over(Surroundings around, Product product) => new(around, product);

    public void Dispose()
    {
        registration.Dispose();
        timer?.Dispose();
    }

    private static void End(Surroundings around, Product product)
    {
        var error = Failure.OfStop(around.Stop.Cause);
        product.Fail(error, details: null);
        around.EndProcess((int)error.Code);
    }
}
