using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Views.Text;

public sealed class ApplyTextViewTests
{
    [Fact]
    public void A_report_of_every_outcome_matches_the_golden_file() => Golden.Matches("apply.txt", Report(SampleResults.Everything));

    [Fact]
    public void An_interrupted_run_names_the_changes_that_were_not_started() =>
        Golden.Matches("apply-interrupted.txt", Report(SampleResults.Interrupted, cause: ExitCode.Interrupted));

    [Fact]
    public void An_interrupted_run_counts_what_it_did_and_names_at_most_ten_others()
    {
        var skipped = SampleResults.Interrupted.Changes[1];
        var many = Enumerable.Range(0, 340).Select(number => skipped with
        {
            Change = Assert.IsType<Change.Create>(skipped.Change) with
            {
                Desired = SamplePlans.Desired($"Agent {number:000}", "agents/a.yaml", SampleConfigs.Refunds),
            },
        });

        var report = Report(
            SampleResults.Interrupted with { Changes = [SampleResults.Interrupted.Changes[0], .. many] }, cause: ExitCode.Interrupted);

        Assert.Contains("\ninterrupted: 1 adopted, 340 not started (1.0 s).\n", report, StringComparison.Ordinal);
        Assert.Equal(11, report.Split("  + Agent").Length);
        Assert.Contains("  … and 330 more\n", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Done, "stopped")]
    [InlineData(ExitCode.Interrupted, "interrupted")]
    [InlineData(ExitCode.TimedOut, "timed out")]
    public void The_summary_names_why_the_run_ended_early(object cause, string reason) => Assert.Contains(
        $"\n{reason}: 1 adopted,", Report(SampleResults.Interrupted, cause: (ExitCode)cause), StringComparison.Ordinal);

    [Fact]
    public void A_refused_key_is_reported() => Golden.Matches("apply-key-refused.txt", Report(SampleResults.KeyRefused));

    [Fact]
    public void The_result_of_the_rollback_follows_the_outcomes() =>
        Golden.Matches("apply-put-back.txt", Report(SampleResults.PutBack));

    [Fact]
    public void If_nothing_was_rolled_back_the_command_to_do_it_is_named() =>
        Golden.Matches("apply-not-put-back.txt", Report(SampleResults.NotPutBack));

    [Fact]
    public void A_run_without_changes_says_so() =>
        Assert.Equal("Nothing was changed (0.4 s).\n", Report(SampleResults.Nothing, folder: null));

    [Fact]
    public void Without_a_terminal_progress_is_a_line_for_each_finished_agent() =>
        Golden.Matches("progress.txt", Progress(columns: null));

    [Fact]
    public void On_a_terminal_progress_is_one_line_that_is_cleared_at_the_end()
    {
        var shown = Progress(columns: 60);
        var all = SampleResults.Everything.Changes.Count;
        Assert.DoesNotContain('\n', shown);
        Assert.Contains($"1 of {all}", shown, StringComparison.Ordinal);
        Assert.Contains($"{all} of {all}", shown, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[2K", shown, StringComparison.Ordinal);
    }

    private static string Report(
        ApplyResult result, string? folder = ".amas-sync/runs/2026-08-01T12-00-00Z-production", ExitCode cause = ExitCode.Done)
    {
        using StringWriter writer = new();
        new ApplyTextView(Palette.Plain) { Cause = cause }.Write(result, folder, writer);
        return writer.ToString();
    }

    private static string Progress(int? columns)
    {
        using StringWriter writer = new();
        var status = columns is { } width ? new StatusLine(Palette.Plain, writer, () => width) : null;
        ApplyProgress progress = new(Palette.Plain, writer, status);
        var changes = SampleResults.Everything.Changes;
        progress.Show(new ApplyEvent.Began("run", changes.Count));
        foreach (var applied in changes)
        {
            progress.Show(new ApplyEvent.Started(applied.Change));
        }

        foreach (var applied in changes.Reverse())
        {
            progress.Show(new ApplyEvent.Finished(applied));
        }

        progress.Show(new ApplyEvent.Ended(SampleResults.Everything));
        return writer.ToString();
    }
}
