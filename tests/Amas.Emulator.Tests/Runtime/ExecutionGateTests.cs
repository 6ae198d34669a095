using Amas.Emulator.Runtime.Executions;

namespace Amas.Emulator.Tests.Runtime;

public sealed class ExecutionGateTests
{
    [Fact]
    public void A_turn_excludes_others_until_it_ends()
    {
        ExecutionGate gate = new();

        using (var first = gate.TryEnter("a"))
        {
            Assert.NotNull(first);
            Assert.Null(gate.TryEnter("a"));
            using var elsewhere = gate.TryEnter("b");
            Assert.NotNull(elsewhere);
        }

        using var next = gate.TryEnter("a");
        Assert.NotNull(next);
    }

    [Fact]
    public void Finished_executions_leave_nothing_behind()
    {
        ExecutionGate gate = new();

        for (var number = 0; number < 1_000; number++)
        {
            gate.TryEnter($"{number}")?.Dispose();
            gate.NotifyDeleted($"{number}");
        }

        Assert.Equal(0, gate.Count);
    }

    [Fact]
    public void Only_the_running_execution_is_notified_that_its_session_was_deleted()
    {
        ExecutionGate gate = new();
        using var deleted = gate.TryEnter("a");
        using var other = gate.TryEnter("b");

        gate.NotifyDeleted("a");

        Assert.True(deleted?.Deleted.IsCompleted);
        Assert.False(other?.Deleted.IsCompleted);
    }
}
