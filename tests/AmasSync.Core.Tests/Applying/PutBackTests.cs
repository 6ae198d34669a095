using AmasSync.Core.Applying;

namespace AmasSync.Core.Tests.Applying;

public sealed class PutBackTests
{
    private static readonly AppliedChange Done = new(Plans.Create("""{"name":"A"}"""), new Outcome.Applied("id-1", null));
    private static readonly AppliedChange Stale = new(Plans.Create("""{"name":"B"}"""), new Outcome.Skipped(SkipReason.Stale, "stale"));

    [Fact]
    public void What_is_all_back_is_complete() => Assert.True(new AutomaticRollbackResult(Of(Done, Done), null).IsComplete);

    [Fact]
    public void What_is_back_in_part_is_not() => Assert.False(new AutomaticRollbackResult(Of(Done, Stale), null).IsComplete);

    [Fact]
    public void What_was_not_tried_is_not() => Assert.False(new AutomaticRollbackResult(null, null).IsComplete);

    [Fact]
    public void What_an_obstacle_stood_in_the_way_of_is_not() =>
        Assert.False(new AutomaticRollbackResult(Of(Done), "the inventory is locked").IsComplete);

    private static ApplyResult Of(params IReadOnlyList<AppliedChange> changes) => new() { Changes = changes, Elapsed = TimeSpan.Zero };
}
