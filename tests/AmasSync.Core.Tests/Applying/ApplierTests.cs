using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;
using AmasSync.Core.Phases;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Tests.Comparing.Ignoring;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying;

public sealed class ApplierTests : IAsyncDisposable
{
    private const string A = """{"name":"A","x":1}""";

    private readonly TempFolder folder = new();
    private readonly Account account = new();
    private readonly Saved lease = new();
    private bool isEdited;

    [Fact]
    public async Task A_create_stays_in_the_intent_if_the_search_for_the_agent_fails()
    {
        var isSent = false;
        account.After = method =>
        {
            isSent |= method == "create";
            Throw(method == "create", RemoteFailureKind.TimedOut, mayHaveBeenDone: true);
        };
        account.Before = method => Throw(method == "list" && isSent, RemoteFailureKind.ServerError, mayHaveBeenDone: false);

        var result = await Apply(Agents.State(Agents.Desired(A)), Agents.Inventory());

        Assert.IsType<Outcome.Failed>(Assert.Single(result.Changes).Outcome);
        Assert.Equal("A", Assert.Single(lease.Last.Intent?.Writes ?? []).Name.Text);
    }

    [Fact]
    public async Task No_agent_is_created_if_the_name_was_taken_after_the_plan()
    {
        account.Before = method =>
        {
            if (method == "list")
            {
                account.Put(Agents.Observed(A, "theirs"));
            }
        };

        var result = await Apply(Agents.State(Agents.Desired(A), Agents.Desired("""{"name":"B"}""", "agents/b.yaml")), Agents.Inventory());

        Assert.Equal([SkipReason.Stale, null], result.Changes.Select(applied => (applied.Outcome as Outcome.Skipped)?.Reason));
        Assert.Equal(["B"], lease.Last.Agents.Select(agent => agent.Name.Text));
        Assert.Null(lease.Last.Intent);
    }

    [Fact]
    public async Task An_older_agent_with_the_same_name_does_not_confirm_an_unclear_create()
    {
        account.Put(Agents.Observed(A, "called-a-on-the-server"));
        account.Before = method => Throw(method == "create", RemoteFailureKind.TimedOut, mayHaveBeenDone: true);

        var result = await Apply(
            Agents.State(Agents.Desired(A)), Agents.Inventory(Agents.Owned("""{"name":"B"}""", id: "called-a-on-the-server")));

        Assert.IsType<Outcome.Failed>(Assert.Single(result.Changes).Outcome);
        Assert.DoesNotContain(lease.Last.Agents, agent => agent.Name.Text == "A");
    }

    [Fact]
    public async Task An_agent_whose_backup_cannot_be_saved_fails_and_is_not_written()
    {
        account.Put(Agents.Observed(A, "id-1"));
        account.Before = method => Obstruct("before", when: method == "get");

        var result = await Apply(
            Agents.State(Agents.Desired("""{"name":"A","x":2}"""), Agents.Desired("""{"name":"B"}""")), Agents.Inventory(Agents.Owned(A)));

        Assert.Equal([typeof(Outcome.Failed), typeof(Outcome.Applied)], result.Changes.Select(change => change.Outcome.GetType()));
        Assert.Equal(A, ConfigJson.SerializeRedacted(account.Agents.Single(agent => agent.Id == "id-1").Config));
    }

    [Fact]
    public async Task The_report_is_kept_if_the_receipt_cannot_be_written()
    {
        account.Before = method => Obstruct("receipt.json", when: method == "create");

        var result = await Apply(Agents.State(Agents.Desired(A)), Agents.Inventory());

        Assert.IsType<Outcome.Applied>(Assert.Single(result.Changes).Outcome);
        Assert.NotEmpty(result.SaveFailures);
    }

    [Fact]
    public async Task The_report_is_kept_if_the_inventory_cannot_be_saved_at_the_end()
    {
        account.Before = method => lease.IsBroken |= method == "create";

        var result = await Apply(Agents.State(Agents.Desired(A)), Agents.Inventory());

        Assert.IsType<Outcome.Applied>(Assert.Single(result.Changes).Outcome);
        Assert.NotEmpty(result.SaveFailures);
        Assert.NotNull(lease.Last.Intent);
    }

    [Fact]
    public async Task A_settled_inventory_is_saved_even_if_nothing_is_written()
    {
        account.Put(Agents.Observed(A, "made"));
        IntendedWrite create = new(WriteAction.Create, new("A"), null, "agents/a.yaml", Agents.Stored(A));
        var open = Agents.Inventory() with { Intent = new("run", DateTimeOffset.UnixEpoch, [create]) };
        var settled = IntentSettlement.Settle(open, [], account.Agents, DateTimeOffset.UnixEpoch);

        await Apply(Agents.State(Agents.Desired(A)), settled);

        Assert.Equal("made", Assert.Single(lease.Last.Agents).Id);
        Assert.Null(lease.Last.Intent);
    }

    [Fact]
    public async Task A_run_without_writes_is_refused_if_another_run_came_first_and_one_with_writes_is_reported()
    {
        account.Put(Agents.Observed(A, "made"));
        IntendedWrite create = new(WriteAction.Create, new("A"), null, "agents/a.yaml", Agents.Stored(A));
        var open = Agents.Inventory() with { Intent = new("run", DateTimeOffset.UnixEpoch, [create]) };
        var settled = IntentSettlement.Settle(open, [], account.Agents, DateTimeOffset.UnixEpoch);
        lease.IsTaken = true;

        await Assert.ThrowsAsync<InventoryLockedException>(() => Apply(Agents.State(Agents.Desired(A)), settled));

        lease.IsTaken = false;
        account.Before = method => lease.IsTaken |= method == "create";
        var written = await Apply(Agents.State(Agents.Desired(A), Agents.Desired("""{"name":"B"}""")), settled);
        Assert.IsType<Outcome.Applied>(Assert.Single(written.Changes).Outcome);
        Assert.StartsWith("cannot write the inventory: another run", Assert.Single(written.SaveFailures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_the_server_keeps_is_shown_until_it_is_removed()
    {
        const string before = """{"name":"A","memory":{"scope":"user"}}""";
        account.Put(Agents.Observed(before, "id-1"));
        account.Patch = (there, sent) => there;
        var state = Agents.State(Agents.Desired("""{"name":"A"}"""));

        var result = await Apply(state, Agents.Inventory(Agents.Owned(before)));

        Assert.IsType<Outcome.NotConverged>(Assert.Single(result.Changes).Outcome);
        var change = Assert.Single(Planner.Plan(state, await Observed(lease.Last), lease.Last, new()).Changes);
        Assert.Equal(("update", ChangeReason.NotConverged, "/memory"), (change.Action, change.Reason, change.Differences[0].Pointer.Text));
    }

    [Fact]
    public async Task A_removed_secret_that_the_server_keeps_is_never_written_to_disk()
    {
        ConfigValue.Map before = new([new("name", new ConfigValue.Text("A")), new("token", new ConfigValue.Secret(new("TOKEN"), null))]);
        account.Put(Agents.Observed("""{"name":"A","token":"hidden-value"}""", "id-1"));
        account.Patch = (there, sent) => there;
        var state = Agents.State(Agents.Desired("""{"name":"A"}"""));

        await Apply(state, Agents.Inventory(Agents.Owned(before, before)));

        var plan = Planner.Plan(state, await Observed(lease.Last), lease.Last, new());
        Assert.Equal("/token", Assert.Single(Assert.Single(plan.Changes).Differences).Pointer.Text);
        Assert.DoesNotContain("hidden-value", plan.Changes[0].Before?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "hidden-value", System.Text.Encoding.UTF8.GetString(InventoryJson.Write(lease.Last)), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories), file =>
            Assert.DoesNotContain("hidden-value", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"A","x":8,"y":1}""", """{"name":"A","x":8,"y":2}""")]
    [InlineData("""{"name":"A","y":1}""", """{"name":"A","y":2}""")]
    public async Task An_ignored_place_is_sent_with_the_value_on_the_server_right_before_the_write(string edited, string expected)
    {
        const string applied = """{"name":"A","x":1,"y":1}""";
        account.Put(Agents.Observed(applied, "id-1"));
        account.Before = method => EditOnce(method == "get", edited);

        var result = await Apply(
            Agents.State(Agents.Desired("""{"name":"A","x":1,"y":2}""")), Agents.Inventory(Agents.Owned(applied)), IgnoringX);

        Assert.IsType<Outcome.Applied>(Assert.Single(result.Changes).Outcome);
        Assert.Equal(expected, ConfigJson.SerializeRedacted(Assert.Single(account.Agents).Config));
        Assert.Equal(edited, ConfigJson.SerializeRedacted(ReadBackup("id-1").Config));
    }

    [Fact]
    public async Task Any_server_value_at_an_ignored_place_counts_as_converged()
    {
        account.Put(Agents.Observed("""{"name":"A","x":1,"y":1}""", "id-1"));
        account.Patch = (there, sent) => sent.With("x", new ConfigValue.Number("77"));

        var result = await Apply(
            Agents.State(Agents.Desired("""{"name":"A","x":1,"y":2}""")),
            Agents.Inventory(Agents.Owned("""{"name":"A","x":1,"y":1}""")),
            IgnoringX);

        Assert.IsType<Outcome.Applied>(Assert.Single(result.Changes).Outcome);
        Assert.Empty(Assert.Single(lease.Last.Agents).UnconvergedPaths);
    }

    [Fact]
    public async Task A_delete_proceeds_after_a_change_at_an_ignored_place_and_backs_up_the_current_value()
    {
        const string edited = """{"name":"A","x":8,"y":1}""";
        account.Put(Agents.Observed("""{"name":"A","x":1,"y":1}""", "id-1"));
        account.Put(Agents.Observed("""{"name":"B"}""", "id-2"));
        account.Before = method => EditOnce(method == "get", edited);

        var result = await Apply(
            Agents.State(Agents.Desired("""{"name":"B"}""")),
            Agents.Inventory(Agents.Owned("""{"name":"A","x":1,"y":1}"""), Agents.Owned("""{"name":"B"}""", id: "id-2")),
            IgnoringX with { Prune = true });

        Assert.IsType<Outcome.Applied>(Assert.Single(result.Changes).Outcome);
        Assert.Equal("id-2", Assert.Single(account.Agents).Id);
        Assert.Equal(edited, ConfigJson.SerializeRedacted(ReadBackup("id-1").Config));
    }

    public async ValueTask DisposeAsync()
    {
        await lease.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_completely_applied_commit_is_recorded()
    {
        await Apply(Agents.State(Agents.Desired(A)), Agents.Inventory() with { AppliedSha = "before" });
        Assert.Equal("c0ffee", lease.Last.AppliedSha);
    }

    [Fact]
    public async Task A_commit_with_a_failed_change_is_not_recorded()
    {
        account.Before = method => Throw(method == "create", RemoteFailureKind.ServerError, mayHaveBeenDone: false);
        await Apply(Agents.State(Agents.Desired(A)), Agents.Inventory() with { AppliedSha = "before" });
        Assert.Equal("before", lease.Last.AppliedSha);
    }

    [Fact]
    public async Task A_commit_is_not_recorded_if_only_some_agents_were_applied()
    {
        PlanOptions onlyA = new() { Only = [new NameGlob("A")] };
        await Apply(
            Agents.State(Agents.Desired(A), Agents.Desired("""{"name":"B"}""", "agents/b.yaml")),
            Agents.Inventory() with { AppliedSha = "before" },
            onlyA);
        Assert.Equal("before", lease.Last.AppliedSha);
    }

    [Fact]
    public async Task A_change_that_waits_for_a_decision_does_not_prevent_recording_the_commit()
    {
        account.Put(Agents.Observed("""{"name":"B"}""", "theirs"));
        var result = await Apply(
            Agents.State(Agents.Desired(A), Agents.Desired("""{"name":"B"}""", "agents/b.yaml")),
            Agents.Inventory() with { AppliedSha = "before" });
        Assert.Contains(result.Changes, applied => applied.Outcome is Outcome.Skipped);
        Assert.Equal("c0ffee", lease.Last.AppliedSha);
    }

    [Theory]
    [InlineData(false, "c0ffee")]
    [InlineData(true, "before")]
    public async Task A_rollback_by_a_user_records_the_commit_and_an_automatic_rollback_does_not(bool isAutomatic, string expected)
    {
        account.Before = method => Throw(method == "create", RemoteFailureKind.ServerError, mayHaveBeenDone: false);
        await Apply(
            Agents.State(Agents.Desired(A)),
            Agents.Inventory() with { AppliedSha = "before" },
            undoes: new("run", DateTimeOffset.UnixEpoch, "apply", isAutomatic));
        Assert.Equal(expected, lease.Last.AppliedSha);
    }

    private static PlanOptions IgnoringX => new() { Ignore = [IgnoringComparerTests.Entry("/x")] };

    private Backup ReadBackup(string id)
    {
        var file = Assert.Single(Directory.GetFiles(folder["runs"], $"{id}.json", SearchOption.AllDirectories));
        return BackupJson.Read(file, File.ReadAllBytes(file));
    }

    // Simulates an edit on the server after the plan and before the write.
    private void EditOnce(bool now, string edited)
    {
        if (now && !isEdited)
        {
            isEdited = true;
            account.Put(Agents.Observed(edited, "id-1"));
        }
    }

    private static void Throw(bool when, RemoteFailureKind kind, bool mayHaveBeenDone)
    {
        if (when)
        {
            throw new RemoteException(new(kind, "no") { MayHaveBeenCarriedOut = mayHaveBeenDone });
        }
    }

    // Creates a folder in place of a file, or a file in place of a folder.
    private void Obstruct(string name, bool when)
    {
        if (when && Path.Combine(Assert.Single(Directory.GetDirectories(folder["runs"])), name) is var path && !Path.Exists(path))
        {
            _ = name.Contains('.', StringComparison.Ordinal) ? Directory.CreateDirectory(path).FullName : folder.Write(path, "");
        }
    }

    private async Task<ObservedState> Observed(Inventory inventory) =>
        await new UnlistedAgentLookup(account, 1, NoPhaseDisplay.Instance, new SteppingClock()).ResolveAsync(
            account.Agents,
            [.. inventory.Agents.Select(agent => agent.Id)],
            new HashSet<string>(),
            TestContext.Current.CancellationToken);

    private async Task<ApplyResult> Apply(DesiredState state, Inventory inventory, PlanOptions? options = null, UndoneRun? undoes = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var plan = Plans.Of(
            Planner.Plan(state, await Observed(inventory), inventory, options ?? new()),
            options) with
        { BaseInventory = inventory, UndoneRun = undoes };
        ApplySettings settings = new() { MaxParallelism = 2, Patch = PatchMode.Auto, RequestTimeout = TimeSpan.Zero, GitSha = "c0ffee" };
        List<ApplyEvent> events = [];
        Applier applier = new(account, account, settings, folder["runs"], TimeProvider.System);
        await foreach (var happened in applier.ApplyAsync(plan, Consent.Drift, inventory, lease, cancellation))
        {
            events.Add(happened);
        }

        return Assert.IsType<ApplyEvent.Ended>(events[^1]).Result;
    }

    /// <summary>A lease whose inventory is in memory.</summary>
    private sealed class Saved : IInventoryLease
    {
        public Inventory Last { get; private set; } = Agents.Inventory();

        public bool IsBroken { get; set; }

        public bool IsTaken { get; set; }

        public CancellationToken Lost => CancellationToken.None;

        public Task EnsureHeldAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
        {
            if (IsTaken)
            {
                throw new InventoryLockedException("another run changed the inventory in the meantime; run the command again");
            }

            Last = IsBroken ? throw new IOException("No space left on device.") : inventory;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
