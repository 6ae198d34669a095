using System.Globalization;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Tests.Applying.Runs;

public sealed class RunMessageTests
{
    private const string Run = "20261129T120000Z-0a1b2c";

    private static readonly Change.Create Create = Plans.Create("""{"name":"A"}""");
    private static readonly Change.Update Update = Plans.Update("""{"name":"B","x":1}""", """{"name":"B","x":2}""", "id-2");
    private static readonly Change.Rename Rename = Plans.Rename("""{"name":"Old"}""", """{"name":"New"}""", "id-3");
    private static readonly Change.Adopt Adopt = Plans.Adopt("""{"name":"D"}""", """{"name":"D"}""");
    private static readonly Change.Delete Delete = Plans.Delete("""{"name":"E"}""", "id-5");

    [Fact]
    public void The_planned_writes_are_counted_in_the_subject_and_listed_below() => Assert.Equal(
        """
        apply begins: 2 to create, 1 to delete, 1 to update

          update B
          create A
          create F
          delete E

        Run: 20261129T120000Z-0a1b2c
        Folder: c0ffee

        """,
        RunMessage.FormatBegin(Committed(Plans.Of()), Run, [Update, Create, Plans.Create("""{"name":"F"}"""), Delete]));

    [Fact]
    public void The_outcome_of_each_change_is_one_word() => Assert.Equal(
        """
        apply 1 adopted, 1 created, 1 deleted, 1 renamed, 1 updated

          created A
          updated B
          renamed New
          adopted D
          deleted E

        Run: 20261129T120000Z-0a1b2c

        """,
        RunMessage.FormatEnd(Plans.Of(), Run, Done(Applied(Create), Applied(Update), Applied(Rename), Applied(Adopt), Applied(Delete))));

    [Fact]
    public void Changes_that_did_not_succeed_are_listed_with_their_outcome() => Assert.Equal(
        """
        rollback of 20261128T120000Z-d4e5f6 1 failed, 1 not converged, 1 skipped

          not converged A
          skipped B
          failed E

        Run: 20261129T120000Z-0a1b2c

        """,
        RunMessage.FormatEnd(
            Plans.Of() with { UndoneRun = new("20261128T120000Z-d4e5f6", DateTimeOffset.UnixEpoch, "apply", IsAutomatic: false) },
            Run,
            Done(
                (Create, new Outcome.NotConverged("id-1", null, ["x"], "ask")),
                (Update, new Outcome.Skipped(SkipReason.Stale, "stale")),
                (Delete, new Outcome.Failed(new(RemoteFailureKind.ServerError, "no"))))));

    [Fact]
    public void An_update_of_the_inventory_alone_names_the_commit_but_no_run() => Assert.Equal(
        """
        apply updates entries of unchanged agents

        Folder: c0ffee

        """,
        RunMessage.FormatEnd(Committed(Plans.Of()), null, Done()));

    [Fact]
    public void A_message_without_a_run_or_a_commit_is_one_line() =>
        Assert.Equal("apply updates entries of unchanged agents\n", RunMessage.FormatEnd(Plans.Of(), null, Done()));

    [Fact]
    public void A_name_with_line_breaks_is_written_on_one_line() => Assert.Equal(
        "apply begins: 1 to create\n\n  create A B\n\nRun: r\n",
        RunMessage.FormatBegin(Plans.Of(), "r", [Plans.Create("""{"name":"A\nB"}""")]));

    [Theory]
    [InlineData(100, "  create N099")]
    [InlineData(101, "  and 1 more")]
    [InlineData(250, "  and 150 more")]
    public void At_most_one_hundred_names_are_listed(int count, string last)
    {
        Change[] writes =
        [
            .. Enumerable.Range(0, count).Select(
                index => Plans.Create($$"""{"name":"N{{index.ToString("000", CultureInfo.InvariantCulture)}}"}""")),
        ];

        var lines = RunMessage.FormatBegin(Plans.Of(), "r", writes).Split('\n');

        Assert.Equal($"apply begins: {count} to create", lines[0]);
        Assert.Equal(
            Enumerable.Range(0, 100).Select(index => string.Create(CultureInfo.InvariantCulture, $"  create N{index:000}")), lines[2..102]);
        Assert.Equal([last, "", "Run: r", ""], lines[^4..]);
    }

    private static Plan Committed(Plan plan) => plan with { Git = new("c0ffee", IsDirty: false) };

    private static (Change Change, Outcome Outcome) Applied(Change change) => (change, new Outcome.Applied("id", null));

    private static Dictionary<Change, WriteResult> Done(params (Change Change, Outcome Outcome)[] done) =>
        done.ToDictionary(pair => pair.Change, pair => new WriteResult(pair.Outcome));
}
