using Amas.Config.Json;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

public sealed class UpdatingTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string Wanted = """{"name":"A","x":2}""";

    private static readonly Outcome Changed = new Outcome.Skipped(
        SkipReason.Stale, "the agent has changed on the server since the plan", "plan again and review what changed");

    private readonly WriterScene scene = new();

    [Fact]
    public async Task An_agent_that_was_deleted_after_the_plan_is_not_written()
    {
        var written = await scene.WriteAsync(Plans.Update(A, Wanted));

        Assert.Equal(
            new Outcome.Skipped(
                SkipReason.Stale, "the agent was deleted on the server after the plan (id-1)", "plan again and review what changed"),
            written.Outcome);
        Assert.Equal(["get"], scene.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_that_was_changed_after_the_plan_is_neither_updated_nor_deleted(bool isDelete)
    {
        scene.Account.Put(Agents.Observed("""{"name":"A","x":7}"""));

        var written = await scene.WriteAsync(isDelete ? Plans.Delete(A) : Plans.Update(A, Wanted));

        Assert.Equal(Changed, written.Outcome);
        Assert.True(written.IsCertain);
        Assert.Equal(["get"], scene.Calls);
    }

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(1, true, true)]
    [InlineData(2, false, false)]
    [InlineData(2, true, false)]
    public async Task A_write_that_is_canceled_is_certain_only_before_it_is_sent(int read, bool isDelete, bool isCertain)
    {
        scene.Account.Put(Agents.Observed(A));
        scene.At("get", read, () => throw new OperationCanceledException());

        var written = await scene.WriteAsync(isDelete ? Plans.Delete(A) : Plans.Update(A, Wanted));

        Assert.Equal(!isCertain, Assert.IsType<Outcome.Failed>(written.Outcome).Failure.MayHaveBeenCarriedOut);
        Assert.Equal(isCertain, written.IsCertain);
    }

    [Fact]
    public async Task An_adopted_agent_without_differences_is_recorded_and_not_written()
    {
        scene.Account.Put(Agents.Observed(A, "theirs"));

        var written = await scene.WriteAsync(Plans.Adopt(A, A));

        Assert.Equal(["get"], scene.Calls);
        Assert.Equal(new Outcome.Applied("theirs", null), written.Outcome);
        Assert.Equal("theirs", written.RecordedAgent?.Id);
    }

    [Fact]
    public async Task An_updated_agent_that_cannot_be_found_has_not_converged_and_is_uncertain()
    {
        scene.Account.Put(Agents.Observed(A));
        scene.At("get", 2, () => scene.Account.Remove("id-1"));

        var written = await scene.WriteAsync(Plans.Update(A, Wanted));

        Assert.Equal(["get", "update", "get", "get", "get", "get", "get"], scene.Calls);
        Assert.Equal("the server confirmed the write, but no longer has the agent", NotConverged(written).Message);
        Assert.False(written.IsCertain);
        Assert.Null(written.RecordedAgent);
    }

    [Fact]
    public async Task A_read_back_that_still_shows_the_state_before_the_write_is_repeated()
    {
        scene.Account.Put(Agents.Observed(A));
        scene.At("get", 2, () => scene.Account.Put(Agents.Observed(A)));
        scene.Account.Before += method =>
        {
            if (method == "get" && scene.Calls.Count(call => call == "get") == 4)
            {
                scene.Account.Put(Agents.Observed(Wanted));
            }
        };

        var written = await scene.WriteAsync(Plans.Update(A, Wanted));

        Assert.Equal([500, 1000], scene.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        Assert.Equal(new Outcome.Applied("id-1", null), written.Outcome);
    }

    [Fact]
    public async Task A_write_that_does_not_become_visible_is_not_taken_for_an_edit_of_somebody_else()
    {
        scene.Account.Put(Agents.Observed(A));
        scene.At("get", 2, () => scene.Account.Put(Agents.Observed(A)));

        var written = await scene.WriteAsync(Plans.Update(A, Wanted));

        Assert.Contains("still returns the agent as it was before", NotConverged(written).Message, StringComparison.Ordinal);
        Assert.Null(written.RecordedAgent);
        Assert.False(written.IsCertain);
    }

    [Fact]
    public async Task A_deleted_agent_that_is_still_visible_is_waited_for()
    {
        var deleted = Agents.Observed(A);
        scene.Account.Put(deleted);
        scene.At("get", 2, () => scene.Account.Put(deleted));
        scene.Account.Before += method =>
        {
            if (method == "get" && scene.Calls.Count(call => call == "get") == 3)
            {
                scene.Account.Remove("id-1");
            }
        };

        Assert.Equal("id-1", (await scene.WriteAsync(Plans.Delete(A))).ForgottenId);
    }

    [Fact]
    public async Task A_delete_that_the_server_confirms_but_does_not_carry_out_has_not_converged()
    {
        scene.Account.Put(Agents.Observed(A));
        scene.At("get", 2, () => scene.Account.Put(Agents.Observed(A)));

        var written = await scene.WriteAsync(Plans.Delete(A));

        Assert.Equal(
            ("id-1", "the server confirmed the delete but still has the agent"), (NotConverged(written).Id, NotConverged(written).Message));
        Assert.Null(written.ForgottenId);
    }

    [Fact]
    public async Task An_agent_that_cannot_be_backed_up_is_not_written()
    {
        scene.Account.Put(Agents.Observed(A));

        var written = await scene.WriteAsync(Plans.Update(A, Wanted), isObstructed: true);

        var failure = Assert.IsType<Outcome.Failed>(written.Outcome).Failure;
        Assert.Equal(RemoteFailureKind.Local, failure.Kind);
        Assert.Matches("^not written: cannot save the backup of the agent: .+", failure.Message);
        Assert.True(written.IsCertain);
        Assert.Equal(["get"], scene.Calls);
    }

    [Fact]
    public async Task A_write_that_is_interrupted_may_have_been_carried_out()
    {
        scene.Account.Put(Agents.Observed(A));
        scene.Fail("update", new OperationCanceledException());

        var written = await scene.WriteAsync(Plans.Update(A, Wanted));

        Assert.Equal(
            new Outcome.Failed(
                new(
                    RemoteFailureKind.TimedOut,
                    "interrupted during the write; the next apply finds out whether it was carried out")
                { MayHaveBeenCarriedOut = true }),
            written.Outcome);
        Assert.False(written.IsCertain);
    }

    [Fact]
    public async Task A_change_without_a_write_is_skipped_with_a_reason()
    {
        Blocker blocker = new(BlockerKind.Conflict, new("A"), "two agents are called 'A'", "delete one");
        Change.Conflict conflict = new(Agents.Desired(A), ["one", "two"]) { Reason = ChangeReason.DuplicateName, Blocker = blocker };

        Assert.Equal(new Outcome.Skipped(SkipReason.Blocked, "two agents are called 'A'"), (await scene.WriteAsync(conflict)).Outcome);
        Assert.Equal(new Outcome.Skipped(SkipReason.Blocked, "nothing to do"), (await scene.WriteAsync(Plans.NoOp(A))).Outcome);
        Assert.Empty(scene.Calls);
    }

    [Theory]
    [InlineData("a server default, in a rollback", true, "File", A, true)]
    [InlineData("an applied value, in a rollback", true, "File", """{"name":"A","x":1,"y":5}""", false)]
    [InlineData("a server edit, in a rollback", true, "Server", A, false)]
    [InlineData("a removed value, in an apply", false, "File", A, false)]
    public async Task A_value_that_remains_is_a_failure_unless_the_server_added_it_to_a_restored_agent(
        string what, bool isRollback, string origin, string applied, bool isConverged)
    {
        const string there = """{"name":"A","x":1,"y":5}""";
        scene.Account.Put(Agents.Observed(there));
        scene.Account.Patch = (before, sent) => sent.With("y", new ConfigValue.Number("5"));
        var owned = Agents.Owned(applied, there);
        PropertyChange removed = new()
        {
            Pointer = JsonPointer.Of("y"),
            Path = "y",
            Kind = DifferenceKind.Remove,
            Before = new ConfigValue.Number("5"),
            Origin = Enum.Parse<Origin>(origin),
        };
        Change.Update update = new(
            Agents.Desired(Wanted),
            owned,
            Agents.Observed(there),
            new() { Before = Agents.Map(there), After = Agents.Map(Wanted), Differences = [removed], MaskedPointers = [] })
        {
            Reason = ChangeReason.Changed,
            Restoration = isRollback ? new(Agents.Owned(Wanted)) : null,
        };

        var written = await scene.WriteAsync(update, Agents.Inventory(owned));

        Assert.True(written.Outcome is Outcome.Applied == isConverged, what);
        Assert.Equal(isConverged ? [] : ["y"], written.RecordedAgent?.UnconvergedPaths);
    }

    public void Dispose() => scene.Dispose();

    private static Outcome.NotConverged NotConverged(WriteResult written) => Assert.IsType<Outcome.NotConverged>(written.Outcome);
}
