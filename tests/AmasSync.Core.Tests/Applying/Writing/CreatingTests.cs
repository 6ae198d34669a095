using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Observed;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

public sealed class CreatingTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";

    private readonly WriterScene scene = new();

    [Fact]
    public async Task A_create_that_fails_without_an_agent_is_attempted_four_times_and_then_certainly_not_carried_out()
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone: true, status: 500));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(["list", "create", "list", "create", "list", "create", "list", "create", "list"], scene.Calls);
        Assert.Empty(scene.Clock.Waits);
        Assert.Equal(new Outcome.Failed(new(RemoteFailureKind.ServerError, "the server said no", 500)), written.Outcome);
        Assert.True(written.IsCertain);
    }

    [Fact]
    public async Task A_create_that_was_carried_out_despite_an_error_response_is_found_and_not_repeated()
    {
        scene.FailAfter("create", WriterScene.Failure(mayHaveBeenDone: true, status: 500));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(["list", "create", "list", "get"], scene.Calls);
        Assert.Equal(new Outcome.Applied("made-1", null), written.Outcome);
        Assert.Equal("made-1", written.RecordedAgent?.Id);
    }

    [Fact]
    public async Task A_create_without_a_response_is_searched_for_with_increasing_delays_and_not_repeated()
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone: true));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal([500, 1000, 2000, 1500], scene.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        Assert.Equal(["list", "create", "list", "list", "list", "list", "list"], scene.Calls);
        Assert.Equal(
            new Outcome.Failed(new(RemoteFailureKind.ServerError, "the server said no") { MayHaveBeenCarriedOut = true }), written.Outcome);
        Assert.False(written.IsCertain);
    }

    [Fact]
    public async Task A_created_agent_that_appears_later_is_recorded()
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone: true));
        scene.Account.After = method => Put(when: method == "list" && scene.Calls.Count == 3);

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(["list", "create", "list", "list", "get"], scene.Calls);
        Assert.Equal([500], scene.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        Assert.Equal(new Outcome.Applied("late", null), written.Outcome);
    }

    [Fact]
    public async Task A_create_stays_unclear_if_the_search_fails()
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone: true));
        scene.Account.After = method => Refuse(when: method == "list" && scene.Calls.Count > 1);

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(
            new Outcome.Failed(
                new(
                    RemoteFailureKind.ServerError,
                    "the create has no clear reply, and the search for the agent failed: the server said no")
                {
                    MayHaveBeenCarriedOut = true,
                }),
            written.Outcome);
        Assert.False(written.IsCertain);
    }

    [Fact]
    public async Task A_refused_create_is_certain_and_not_searched_for()
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone: false, status: 500));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(["list", "create"], scene.Calls);
        Assert.True(written.IsCertain);
    }

    [Fact]
    public async Task A_name_that_was_taken_after_the_plan_is_reported_with_the_ID_of_the_agent()
    {
        scene.Account.Put(Agents.Observed(A, "theirs"));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(
            new Outcome.Skipped(
                SkipReason.Stale,
                "the server has an agent with this name that is not in the plan (theirs)",
                "plan again and review what changed"),
            written.Outcome);
        Assert.Equal(["list"], scene.Calls);
    }

    [Fact]
    public async Task All_creates_of_a_run_check_their_names_in_one_list()
    {
        scene.Account.Put(Agents.Observed(A, "theirs"));
        NameCheck names = new(scene.Account);

        Assert.Equal("theirs", await names.FindTakerAsync(Plans.Create(A), TestContext.Current.CancellationToken));
        Assert.Null(await names.FindTakerAsync(Plans.Create("""{"name":"B"}"""), TestContext.Current.CancellationToken));
        Assert.Equal(["list"], scene.Calls);
    }

    [Fact]
    public async Task A_created_agent_that_cannot_be_found_has_not_converged_and_is_uncertain()
    {
        scene.Account.After = method => Remove("made-1", when: method == "create");

        var written = await scene.WriteAsync(Plans.Create(A));

        var lost = Assert.IsType<Outcome.NotConverged>(written.Outcome);
        Assert.Equal(("made-1", "the server confirmed the write, but no longer has the agent"), (lost.Id, lost.Message));
        Assert.Empty(lost.RemainingPaths);
        Assert.False(written.IsCertain);
    }

    [Fact]
    public async Task A_created_agent_that_cannot_be_read_back_may_exist()
    {
        scene.FailAfter("get", WriterScene.Failure(mayHaveBeenDone: false));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(
            new Outcome.Failed(
                new(
                    RemoteFailureKind.ServerError,
                    "written, but the agent could not be read back: the server said no")
                { MayHaveBeenCarriedOut = true }),
            written.Outcome);
        Assert.False(written.IsCertain);
    }

    [Fact]
    public async Task The_owner_of_a_created_agent_comes_from_the_server()
    {
        scene.Account.After = method =>
        {
            if (method == "create")
            {
                scene.Account.Put(scene.Account.Agents[0] with { Owner = "us" });
            }
        };

        Assert.Equal("us", (await scene.WriteAsync(Plans.Create(A))).Owner);
    }

    public void Dispose() => scene.Dispose();

    private void Put(bool when)
    {
        if (when)
        {
            scene.Account.Put(Agents.Observed(A, "late"));
        }
    }

    private void Remove(string id, bool when)
    {
        if (when)
        {
            scene.Account.Remove(id);
        }
    }

    private static void Refuse(bool when)
    {
        if (when)
        {
            throw WriterScene.Failure(mayHaveBeenDone: false);
        }
    }
}
