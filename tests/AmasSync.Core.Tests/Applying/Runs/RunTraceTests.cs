using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Runs;

/// <summary>The events of a run, and the files that it leaves on this machine.</summary>
public sealed class RunTraceTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string B = """{"name":"B","x":1}""";

    private readonly ApplyScene scene = new();

    [Fact]
    public async Task A_run_reports_its_start_every_change_and_its_result()
    {
        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A), Plans.Create(B)), Agents.Inventory());

        Assert.Equal(
            [$"began {result.RunId} 2", "started A", "finished A Applied", "started B", "finished B Applied", "ended"],
            scene.Events.Select(Format));
        Assert.Equal(Path.GetFileName(scene.Run), result.RunId);
    }

    [Fact]
    public async Task Without_writes_no_run_begins_and_no_files_are_left()
    {
        var result = await scene.ApplyAsync(Plans.Of(Plans.NoOp(A)), Agents.Inventory(Agents.Owned(A)));

        Assert.Equal(["ended"], scene.Events.Select(Format));
        Assert.Null(result.RunId);
        Assert.False(Directory.Exists(scene.Runs));
        Assert.Empty(scene.Saves);
    }

    [Fact]
    public async Task The_record_of_a_run_is_saved_before_its_first_write()
    {
        scene.Settings = scene.Settings with { StartedBy = "ada@desk" };
        scene.Account.Put(Agents.Observed(B, "id-2"));
        RunRecord? noted = null;
        scene.Account.Before = method => noted ??= method == "create" ? scene.Record : null;
        var plan = Plans.Of(Plans.Create(A), Plans.Delete(B, "id-2"));

        var result = await scene.ApplyAsync(plan, Agents.Inventory(Agents.Owned(B, id: "id-2")) with { RunCount = 6 });

        var record = Assert.IsType<RunRecord>(noted);
        Assert.Equal([new RunWrite(WriteAction.Create, new("A"), null), new RunWrite(WriteAction.Delete, new("B"), "id-2")], record.Writes);
        Assert.Equal(
            new RunRecord
            {
                RunId = result.RunId ?? "",
                Number = 7,
                Command = "apply",
                StartedBy = "ada@desk",
                ToolVersion = "0.1.0",
                Environment = "local",
                Server = "embedded",
                StartedAt = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero),
                GitSha = "c0ffee",
                PlanHash = plan.Hash,
                Writes = [],
            },
            record with { Writes = [] });
    }

    [Theory]
    [InlineData(false, "rollback")]
    [InlineData(true, "apply")]
    public async Task A_rollback_by_a_user_is_recorded_as_rollback_and_an_automatic_one_as_apply(
        bool isAutomatic, string command)
    {
        await scene.ApplyAsync(
            Plans.Of(Plans.Create(A)) with { UndoneRun = new("earlier", DateTimeOffset.UnixEpoch, "apply", isAutomatic) },
            Agents.Inventory());

        Assert.Equal(
            (command, "earlier", isAutomatic, ""),
            (scene.Record.Command, scene.Record.UndoneRunId, scene.Record.IsAutomatic, scene.Record.StartedBy));
    }

    [Fact]
    public async Task The_intent_lists_every_write_and_is_saved_before_the_first_write()
    {
        scene.Account.Put(Agents.Observed(B, "id-2"));
        scene.Account.Before = _ => Assert.NotEmpty(scene.Saves);

        var result = await scene.ApplyAsync(
            Plans.Of(Plans.Create(A), Plans.Delete(B, "id-2")), Agents.Inventory(Agents.Owned(B, id: "id-2")));

        var (inventory, message) = scene.Saves[0];
        Assert.Equal(
            [("A", "agents/a.yaml"), ("B", "agents/a.yaml")], inventory.Intent?.Writes.Select(write => (write.Name.Text, write.File)));
        Assert.Equal($"apply begins: 1 to create, 1 to delete\n\n  create A\n  delete B\n\nRun: {result.RunId}\n", message);
    }

    [Fact]
    public async Task A_run_does_not_begin_if_its_intent_cannot_be_saved()
    {
        scene.BeforeSave = () => throw new InventoryException("another run saved first");

        Assert.Equal(
            "another run saved first",
            (await Assert.ThrowsAsync<InventoryException>(() => scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory()))).Message);

        Assert.Empty(Directory.GetDirectories(scene.Runs));
        Assert.Empty(scene.Account.Agents);
    }

    [Fact]
    public async Task The_journal_contains_only_writes_with_a_certain_outcome()
    {
        scene.Account.Put(Agents.Observed(B, "id-2"));
        scene.Account.Put(Agents.Observed("""{"name":"C"}""", "id-3"));
        scene.Account.After = method => Throw(method == "update", RemoteFailureKind.TimedOut, mayHaveBeenDone: true);
        var inventory = Agents.Inventory(Agents.Owned(B, id: "id-2"), Agents.Owned("""{"name":"C"}""", id: "id-3"));

        var result = await scene.ApplyAsync(
            Plans.Of(Plans.Update(B, """{"name":"B","x":2}""", "id-2"), Plans.Create(A), Plans.Delete("""{"name":"C"}""", "id-3")),
            inventory);

        Assert.Equal(
            [("A", "made-1", null), ("C", null, "id-3")],
            RunFolder.ReadJournal(scene.Runs, result.RunId)?.Where(entry => !entry.IsBegin)
                .Select(entry => (entry.Name.Text, entry.RecordedAgent?.Id, entry.ForgottenId)));
        Assert.Equal(["B"], scene.Saves[^1].Inventory.Intent?.Writes.Select(write => write.Name.Text));
    }

    [Fact]
    public async Task A_run_stops_and_reports_it_if_its_journal_cannot_be_written()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no file here that is always full.");
        scene.BeforeSave = () =>
        {
            if (scene.Saves.Count == 0)
            {
                File.CreateSymbolicLink(Path.Combine(scene.Run, RunFolder.JournalFile), "/dev/full");
            }
        };

        scene.Account.Put(Agents.Observed(A));

        var result = await scene.ApplyAsync(
            Plans.Of(Plans.Update(A, """{"name":"A","x":2}"""), Plans.Create(B)), Agents.Inventory(Agents.Owned(A)));

        Assert.Equal(
            [
                new Outcome.Applied("id-1", null),
                new Outcome.Skipped(SkipReason.Stopped, "not started: the run was stopped", "run apply again"),
            ],
            result.Changes.Select(applied => applied.Outcome));
        Assert.Matches("^cannot write the journal of this run: .+", Assert.Single(result.SaveFailures));
        Assert.Equal(["A"], scene.Saves[^1].Inventory.Agents.Select(agent => agent.Name.Text));
    }

    [Fact]
    public async Task No_agent_is_created_if_the_journal_cannot_say_so_before()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no file here that is always full.");
        scene.BeforeSave = () =>
        {
            if (scene.Saves.Count == 0)
            {
                File.CreateSymbolicLink(Path.Combine(scene.Run, RunFolder.JournalFile), "/dev/full");
            }
        };

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory());

        Assert.Equal(SkipReason.Stopped, Assert.IsType<Outcome.Skipped>(Assert.Single(result.Changes).Outcome).Reason);
        Assert.Empty(scene.Account.Agents);
        Assert.Single(result.SaveFailures);
    }

    [Fact]
    public async Task Failures_to_save_the_inventory_and_the_receipt_are_reported_in_one_sentence_each()
    {
        scene.Account.Before = method =>
        {
            if (method == "create")
            {
                scene.BeforeSave = () => throw new IOException("No space left on device.");
                Directory.CreateDirectory(Path.Combine(scene.Run, RunFolder.ReceiptFile));
            }
        };

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory());

        Assert.Equal("cannot write the inventory: No space left on device.", result.SaveFailures[0]);
        Assert.Matches("^cannot write the receipt of this run: .+", result.SaveFailures[1]);
        Assert.Equal(2, result.SaveFailures.Count);
    }

    public void Dispose() => scene.Dispose();

    private static string Format(ApplyEvent happened) => happened switch
    {
        ApplyEvent.Began began => $"began {began.RunId} {began.ChangeCount}",
        ApplyEvent.Started started => $"started {started.Change.Name}",
        ApplyEvent.Finished finished => $"finished {finished.Applied.Change.Name} {finished.Applied.Outcome.GetType().Name}",
        _ => "ended",
    };

    private static void Throw(bool when, RemoteFailureKind kind, bool mayHaveBeenDone)
    {
        if (when)
        {
            throw new RemoteException(new(kind, "no") { MayHaveBeenCarriedOut = mayHaveBeenDone });
        }
    }
}
