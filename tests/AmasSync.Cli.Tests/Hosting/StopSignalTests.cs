using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Tests.Hosting;

public sealed class StopSignalTests
{
    [Fact]
    public void Ctrl_C_ends_a_piece_of_the_run_alone_and_the_second_time_the_run()
    {
        using StopSignal stop = new(TimeProvider.System);
        using var piece = stop.BeginInterruptScope();

        Assert.True(stop.InterruptInnermost());
        Assert.True(piece.Token.IsCancellationRequested);
        Assert.True(piece.IsInterrupted);
        Assert.Equal(ExitCode.Done, stop.Cause);

        Assert.True(stop.InterruptInnermost());
        Assert.Equal(ExitCode.Interrupted, stop.Cause);
        Assert.False(stop.InterruptInnermost());
    }

    [Fact]
    public void Ctrl_C_after_a_piece_ends_the_run()
    {
        using StopSignal stop = new(TimeProvider.System);
        stop.BeginInterruptScope().Dispose();

        Assert.True(stop.InterruptInnermost());

        Assert.Equal(ExitCode.Interrupted, stop.Cause);
    }

    [Fact]
    public void The_next_piece_is_ended_alone_too()
    {
        using StopSignal stop = new(TimeProvider.System);
        using (stop.BeginInterruptScope())
        {
            stop.InterruptInnermost();
        }

        using var next = stop.BeginInterruptScope();

        Assert.False(next.Token.IsCancellationRequested);
        Assert.True(stop.InterruptInnermost());
        Assert.True(next.IsInterrupted);
        Assert.Equal(ExitCode.Done, stop.Cause);
    }

    [Fact]
    public void A_piece_ends_with_its_run()
    {
        using StopSignal stop = new(TimeProvider.System);
        using var piece = stop.BeginInterruptScope();

        stop.Interrupt();

        Assert.True(piece.Token.IsCancellationRequested);
        Assert.False(piece.IsInterrupted);
    }
}
