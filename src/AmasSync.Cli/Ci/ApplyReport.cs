using System.Globalization;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;

namespace AmasSync.Cli.Ci;

/// <summary>Reports the result of an apply to a workflow: outputs, annotations and the beginning of the summary.</summary>
internal sealed class ApplyReport(CiStep ciStep)
{
    // GitHub shows ten annotations of a kind per step and drops the rest.
    private const int MaxAnnotations = 10;

    // A part of the 1 MiB that GitHub shows, so that the plan has room too.
    private const int MaxSummaryLength = 200_000;

    /// <summary>Whether an agent changed on the server only, which is reported and does not fail the step.</summary>
    public static bool IsReportedDrift(AppliedChange applied) =>
        applied.Outcome is Outcome.Skipped { Reason: SkipReason.UnreviewedDrift };

    /// <summary>Reports the result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="file">The file that has the result as JSON.</param>
    public void Write(ApplyResult result, string file)
    {
        AppliedChange[] drifted = [.. result.Changes.Where(IsReportedDrift)];
        AppliedChange[] changes = [.. result.Changes.Where(applied => !IsReportedDrift(applied))];
        AppliedChange[] leftOut = [.. changes.Where(applied => applied.Outcome is not Outcome.Applied)];
        ciStep.Commands.SetOutputs(
            ("applied", FormatNumber(changes.Length - leftOut.Length)),
            ("left_out", FormatNumber(leftOut.Length)),
            ("drifted", FormatNumber(drifted.Length)),
            ("apply_path", file));
        ciStep.Commands.AddSummary(CommentBody.RenderResult(changes, ciStep.Settings.Sha, page: null, MaxSummaryLength));
        if (drifted.Length > 0)
        {
            ciStep.Commands.AddSummary(RenderDrift(drifted));
            ciStep.Commands.Warn(DescribeDrift(drifted));
        }

        // The page already says that a run was stopped.
        Annotate([.. leftOut.Where(applied => !AppliedChangeWording.IsStopped(applied))]);
    }

    private void Annotate(AppliedChange[] leftOut)
    {
        foreach (var applied in leftOut.Take(MaxAnnotations))
        {
            if (applied.Change.File is { } file)
            {
                ciStep.Commands.Fail(Describe(applied), ciStep.Paths.Resolve(file));
            }
            else
            {
                ciStep.Commands.Fail(Describe(applied));
            }
        }

        if (leftOut.Length > MaxAnnotations)
        {
            var count = PlanWording.FormatCount(leftOut.Length - MaxAnnotations, "more change");
            ciStep.Commands.Notify($"{count} not applied: the summary of this job lists all of them");
        }
    }

    private static string Describe(AppliedChange applied)
    {
        var name = ChangeWording.FormatTitle(applied.Change);
        var hint = AppliedChangeWording.GetHint(applied.Outcome) is { } text ? $" ({text})" : "";
        var reason = AppliedChangeWording.GetMessage(applied.Outcome) ?? applied.Outcome.Word;
        return RunnerSafeWriter.Escape($"{name}: not {AppliedChangeWording.FormatPastTense(applied)}: {reason}{hint}");
    }

    private static string DescribeDrift(AppliedChange[] drifted)
    {
        var names = string.Join(", ", drifted.Take(MaxAnnotations).Select(applied => $"'{applied.Change.Name}'"));
        var more = drifted.Length > MaxAnnotations ? $" and {FormatNumber(drifted.Length - MaxAnnotations)} more" : "";
        return RunnerSafeWriter.Escape($"{FormatDrift(drifted)}: {names}{more}");
    }

    private static string RenderDrift(AppliedChange[] drifted)
    {
        string[] lines =
        [
            "> [!WARNING]",
            $"> **{FormatDrift(drifted)}**",
            .. drifted.Select(RenderLine),
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string RenderLine(AppliedChange applied)
    {
        var name = MarkdownText.FormatCode(ChangeWording.FormatTitle(applied.Change));
        var message = MarkdownText.EscapeSentence(AppliedChangeWording.GetMessage(applied.Outcome) ?? "");
        var hint = MarkdownText.EscapeSentence(AppliedChangeWording.GetHint(applied.Outcome) ?? "");
        return $"> - {name}: {message}. → {hint}";
    }

    private static string FormatDrift(AppliedChange[] drifted) =>
        $"{PlanWording.FormatCount(drifted.Length, "agent")} changed on the server since the last apply and left unchanged";

    private static string FormatNumber(int number) => number.ToString(CultureInfo.InvariantCulture);
}
