using AmasSync.Core.Applying;

namespace AmasSync.Core.Tests.Applying;

public sealed class AutomaticRollbackResultTests
{
    private static readonly AppliedChange Done = new(Plans.Create("""{"name":"A"}"""), new Outcome.Applied("id-1", null));
    private static readonly AppliedChange Stale = new(Plans.Create("""{"name":"B"}"""), new Outcome.Skipped(SkipReason.Stale, "stale"));

    [Fact]
    public void A_complete_rollback_is_complete() => Assert.True(new AutomaticRollbackResult(Of(Done, Done), null).IsComplete);

    [Fact]
    public void A_partial_rollback_is_not_complete() => Assert.False(new AutomaticRollbackResult(Of(Done, Stale), null).IsComplete);

    [Fact]
    public void A_rollback_that_was_not_attempted_is_not_complete() => Assert.False(new AutomaticRollbackResult(null, null).IsComplete);

    [Fact]
    public void A_refused_rollback_is_not_complete() =>
        Assert.False(new AutomaticRollbackResult(Of(Done), "the inventory is locked").IsComplete);

    private static ApplyResult Of(params IReadOnlyList<AppliedChange> changes) => new() { Changes = changes, Elapsed = TimeSpan.Zero };
}
