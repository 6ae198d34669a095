using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

/// <summary>The changes that a run does not write, and the reasons that it reports.</summary>
public sealed class SkippedChangesTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string B = """{"name":"B","x":1}""";

    private static readonly Blocker Whole = new(BlockerKind.EmptySource, null, "the folder contains no agents", "add an agent");
    private static readonly Outcome BlockedWhole = new Outcome.Skipped(
        SkipReason.Blocked,
        "the folder contains no agents",
        "add an agent");
    private static readonly Outcome Interrupted = new Outcome.Skipped(
        SkipReason.Stopped, "not started: the run was interrupted", "run apply again");
    private static readonly Outcome Stopped = new Outcome.Skipped(SkipReason.Stopped, "not started: the run was stopped", "run apply again");

    private readonly ApplyScene scene = new();

    [Fact]
    public async Task Nothing_is_written_if_the_whole_plan_is_blocked()
    {
        var plan = Plans.Of(Plans.Of(Plans.Create(A)).Set with { Blockers = [Whole] });

        var result = await scene.ApplyAsync(plan, Agents.Inventory());

        Assert.Equal(BlockedWhole, Assert.Single(result.Changes).Outcome);
        Assert.Empty(scene.Account.Agents);
        Assert.False(Directory.Exists(scene.Runs));
    }

    [Theory]
    [InlineData("Drift", false, true, "its own")]
    [InlineData("Drift", true, true, "the whole plan's")]
    [InlineData("Deletes", false, true, "its own")]
    [InlineData("Adopt", false, true, "its own")]
    [InlineData("Conflict", true, true, "its own")]
    [InlineData("Drift", false, false, "its own")]
    [InlineData("Deletes", false, false, "its own")]
    [InlineData("Adopt", true, false, "its own")]
    [InlineData("Protected", true, false, "its own")]
    public async Task A_change_is_skipped_for_its_own_blocker_first(string kind, bool isGiven, bool isWholeBlocked, string whose)
    {
        Blocker own = new(Enum.Parse<BlockerKind>(kind), new("A"), "its own reason", "its own hint");
        scene.Account.Put(Agents.Observed(A));
        var set = Plans.Of(Plans.Update(A, """{"name":"A","x":2}""") with { Blocker = own }).Set;

        var result = await scene.ApplyAsync(
            Plans.Of(isWholeBlocked ? set with { Blockers = [Whole] } : set),
            Agents.Inventory(Agents.Owned(A)),
            isGiven ? Consent.Drift | Consent.Deletes : Consent.None);

        Assert.Equal(
            whose == "its own" ? new Outcome.Skipped(SkipReason.Blocked, "its own reason", "its own hint") : BlockedWhole,
            Assert.Single(result.Changes).Outcome);
        Assert.Equal(A, CanonicalJson.SerializeRedacted(Assert.Single(scene.Account.Agents).Config));
    }

    [Fact]
    public async Task An_unreviewed_change_is_skipped_as_unreviewed()
    {
        Blocker unreviewed = new(BlockerKind.Unreviewed, new("A"), "the change was not reviewed", "open a pull request");

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A) with { Blocker = unreviewed }), Agents.Inventory());

        Assert.Equal(
            new Outcome.Skipped(SkipReason.Unreviewed, "the change was not reviewed", "open a pull request"), Assert.Single(result.Changes).Outcome);
    }

    [Fact]
    public async Task A_run_that_is_stopped_before_it_begins_leaves_no_files()
    {
        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory(), stopping: new(canceled: true));

        Assert.Equal(Interrupted, Assert.Single(result.Changes).Outcome);
        Assert.Empty(scene.Account.Agents);
        Assert.False(Directory.Exists(scene.Runs));
        Assert.Empty(scene.Saves);
    }

    [Fact]
    public async Task A_stopped_run_finishes_writes_in_flight_and_begins_no_others()
    {
        using CancellationTokenSource stopping = new();
        scene.Account.Before = method => Cancel(stopping, when: method == "create");

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A), Plans.Create(B)), Agents.Inventory(), stopping: stopping.Token);

        Assert.Equal([new Outcome.Applied("made-1", null), Interrupted], result.Changes.Select(applied => applied.Outcome));
        Assert.Equal(["A"], scene.Saves[^1].Inventory.Agents.Select(agent => agent.Name.Text));
    }

    [Fact]
    public async Task A_refused_key_stops_the_run_and_is_reported_as_the_reason()
    {
        RemoteFailure refused = new(RemoteFailureKind.Unauthorized, "the key is expired", 401);
        scene.Account.Before = method => Throw(refused, when: method == "create");

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A), Plans.Create(B)), Agents.Inventory());

        Assert.Equal([new Outcome.Failed(refused), Stopped], result.Changes.Select(applied => applied.Outcome));
        Assert.Equal(refused, result.StoppedBy);
    }

    [Fact]
    public async Task Another_failure_stops_only_its_own_change()
    {
        RemoteFailure failure = new(RemoteFailureKind.Refused, "no", 409);
        var isFirst = true;
        scene.Account.Before = method =>
        {
            if (method == "create" && isFirst)
            {
                isFirst = false;
                Throw(failure, when: true);
            }
        };

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A), Plans.Create(B)), Agents.Inventory());

        Assert.Equal([new Outcome.Failed(failure), new Outcome.Applied("made-1", null)], result.Changes.Select(applied => applied.Outcome));
        Assert.Null(result.StoppedBy);
    }

    public void Dispose() => scene.Dispose();

    private static void Cancel(CancellationTokenSource stopping, bool when)
    {
        if (when)
        {
            stopping.Cancel();
        }
    }

    private static void Throw(RemoteFailure failure, bool when)
    {
        if (when)
        {
            throw new RemoteException(failure);
        }
    }
}
