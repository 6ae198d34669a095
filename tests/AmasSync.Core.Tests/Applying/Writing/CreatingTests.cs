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
    public async Task A_create_that_is_canceled_while_it_still_reads_was_certainly_not_sent()
    {
        scene.Fail("list", new OperationCanceledException());

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(new Outcome.Failed(RemoteFailure.NotWritten), written.Outcome);
        Assert.True(written.IsCertain);
    }

    [Fact]
    public async Task A_create_that_reads_back_as_its_reply_said_is_recorded_once()
    {
        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(["list", "create", "get"], scene.Calls);
        Assert.Same(Assert.Single(scene.Created), written);
        Assert.Equal(new Outcome.Applied("made-1", null), written.Outcome);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_create_that_the_API_turns_away_is_sent_again_once_after_no_agent_appeared_for_30_seconds(int status)
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone: false, status));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(2, scene.Calls.Count(call => call == "create"));
        Assert.Equal(60, scene.Clock.Waits.Sum(wait => wait.TotalSeconds));
        Assert.Equal(new Outcome.Failed(new(RemoteFailureKind.ServerError, "the server said no", status)), written.Outcome);
        Assert.True(written.IsCertain);
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(503, false)]
    [InlineData(500, true)]
    [InlineData(null, true)]
    public async Task A_create_that_was_carried_out_despite_its_reply_is_found_and_not_repeated(int? status, bool mayHaveBeenDone)
    {
        scene.FailAfter("create", WriterScene.Failure(mayHaveBeenDone, status));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(["list", "create", "list", "get"], scene.Calls);
        Assert.Equal(new Outcome.Applied("made-1", null), written.Outcome);
        Assert.Equal("made-1", written.RecordedAgent?.Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(500)]
    public async Task A_create_without_a_clear_response_is_searched_for_with_increasing_delays_and_never_repeated(int? status)
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone: true, status));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal([500, 1000, 2000, 1500], scene.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        Assert.Equal(["list", "create", "list", "list", "list", "list", "list"], scene.Calls);
        var failure = Assert.IsType<Outcome.Failed>(written.Outcome).Failure;
        Assert.Equal((RemoteFailureKind.Unclear, true, status), (failure.Kind, failure.MayHaveBeenCarriedOut, failure.Status));
        Assert.Contains("not visible on the server: the server said no", failure.Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(false, 429)]
    [InlineData(true, 500)]
    public async Task A_new_agent_that_is_not_what_was_sent_is_named_and_not_recorded(bool mayHaveBeenDone, int status)
    {
        scene.Fail("create", WriterScene.Failure(mayHaveBeenDone, status));
        scene.Account.After = method =>
        {
            if (method == "list")
            {
                scene.Account.Put(Agents.Observed("""{"name":"A","x":2}""", "theirs"));
            }
        };

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(1, scene.Calls.Count(call => call == "create"));
        var failure = Assert.IsType<Outcome.Failed>(written.Outcome).Failure;
        Assert.Equal(RemoteFailureKind.Unclear, failure.Kind);
        Assert.Contains("(theirs) is not what was sent", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--adopt 'A'", failure.Hint, StringComparison.Ordinal);
        Assert.Null(written.RecordedAgent);
        Assert.False(written.IsCertain);
    }

    [Fact]
    public async Task A_new_agent_of_another_owner_is_not_the_created_one()
    {
        scene.Owner = "us";
        scene.FailAfter("create", WriterScene.Failure(mayHaveBeenDone: true));
        scene.Account.Created = agent => agent with { Owner = "them" };

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(RemoteFailureKind.Unclear, Assert.IsType<Outcome.Failed>(written.Outcome).Failure.Kind);
    }

    [Theory]
    [InlineData("old", "A", null, "an agent that existed before (old)")]
    [InlineData("new", "B", null, "an agent named 'B' (new)")]
    [InlineData("new", "A", "them", "an agent of them, but the agents of this project belong to us (new)")]
    public async Task An_ID_in_a_reply_that_does_not_fit_is_a_conflict_and_not_recorded(string id, string name, string? by, string words)
    {
        scene.Owner = "us";
        scene.Account.Put(Agents.Observed("""{"name":"Other"}""", "old"));
        scene.Account.Created = agent => agent with { Id = id, Name = new(name), Owner = by };

        var written = await scene.WriteAsync(Plans.Create(A));

        var failure = Assert.IsType<Outcome.Failed>(written.Outcome).Failure;
        Assert.Equal(RemoteFailureKind.Conflict, failure.Kind);
        Assert.Equal($"the reply to the create names {words}; nothing was recorded", failure.Message);
        Assert.Null(written.RecordedAgent);
        Assert.Empty(scene.Created);
    }

    [Fact]
    public async Task An_ID_in_a_reply_without_a_name_is_not_believed()
    {
        scene.Account.Reply = _ => new("7", Name: null, Owner: null);

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(["list", "create", "list", "get"], scene.Calls);
        Assert.Equal(new Outcome.Applied("made-1", null), written.Outcome);
        Assert.Equal("made-1", written.RecordedAgent?.Id);
    }

    [Fact]
    public async Task A_create_is_recorded_before_it_is_read_back()
    {
        scene.At("get", 1, () => Assert.Equal("made-1", Assert.Single(scene.Created).RecordedAgent?.Id));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal(scene.Clock.GetUtcNow(), written.RecordedAgent?.CreatedAt);
        Assert.Single(scene.Created);
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
                    "the create has no clear reply (the server said no), and the search for the agent failed: the server said no")
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
        KnownIds known = new(scene.Account);

        Assert.Equal("theirs", await known.FindTakerAsync(Plans.Create(A), TestContext.Current.CancellationToken));
        Assert.Null(await known.FindTakerAsync(Plans.Create("""{"name":"B"}"""), TestContext.Current.CancellationToken));
        Assert.Equal(["list"], scene.Calls);
    }

    [Fact]
    public async Task A_created_agent_that_is_not_visible_yet_is_waited_for()
    {
        ObservedAgent? hidden = null;
        scene.Account.After = method =>
        {
            if (method == "create")
            {
                hidden = Assert.Single(scene.Account.Agents);
                scene.Account.Remove("made-1");
            }
        };
        scene.At("get", 3, () => scene.Account.Put(Assert.IsType<ObservedAgent>(hidden)));

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.Equal([500, 1000], scene.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        Assert.Equal(new Outcome.Applied("made-1", null), written.Outcome);
    }

    [Fact]
    public async Task A_created_agent_that_does_not_become_visible_is_recorded_and_has_not_converged()
    {
        scene.Account.After = method => Remove("made-1", when: method == "create");

        var written = await scene.WriteAsync(Plans.Create(A));

        var hidden = Assert.IsType<Outcome.NotConverged>(written.Outcome);
        Assert.Equal("made-1", hidden.Id);
        Assert.Contains("does not show the agent yet", hidden.Message, StringComparison.Ordinal);
        Assert.Empty(hidden.RemainingPaths);
        Assert.Equal("made-1", written.RecordedAgent?.Id);
        Assert.True(written.IsCertain);
    }

    [Fact]
    public async Task A_created_agent_that_cannot_be_read_back_is_recorded_and_reported()
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
        Assert.Equal("made-1", written.RecordedAgent?.Id);
        Assert.True(written.IsCertain);
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
