using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Tests.Hosting;

public sealed class StopSignalTests
{
    [Fact]
    public void Ctrl_C_ends_only_the_interrupt_scope_and_the_second_time_the_run()
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
    public void Ctrl_C_after_an_interrupt_scope_ends_the_run()
    {
        using StopSignal stop = new(TimeProvider.System);
        stop.BeginInterruptScope().Dispose();

        Assert.True(stop.InterruptInnermost());

        Assert.Equal(ExitCode.Interrupted, stop.Cause);
    }

    [Fact]
    public void Ctrl_C_ends_only_the_next_interrupt_scope_too()
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
    public void An_interrupt_scope_ends_with_its_run()
    {
        using StopSignal stop = new(TimeProvider.System);
        using var piece = stop.BeginInterruptScope();

        stop.Interrupt();

        Assert.True(piece.Token.IsCancellationRequested);
        Assert.False(piece.IsInterrupted);
    }
}
