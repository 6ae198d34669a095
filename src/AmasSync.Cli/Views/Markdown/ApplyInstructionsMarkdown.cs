using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Renders the last section of a plan, which explains how to apply it. It is never truncated.</summary>
internal static class ApplyInstructionsMarkdown
{
    // If many environments share a comment, their changes are more important than the instructions, which are the same for all.
    private const int MinLength = 5_000;

    /// <summary>Renders the section; empty if there is nothing to apply, or not enough space.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">The options of the view.</param>
    /// <param name="isComplete">Whether the details of all changes are shown.</param>
    public static string Render(Plan plan, MarkdownOptions options, bool isComplete)
    {
        var isShown = plan.Changes.Any(change => change.HasEffect) && options.MaxLength >= MinLength;
        var sentences = isShown ? RenderInstructions(plan, options, isComplete) : "";
        return sentences.Length == 0 ? "" : $"\n#### How to apply\n\n{sentences}\n{RenderReportLink(options.ReportUri)}";
    }

    private static string RenderReportLink(Uri? address) =>
        address is { IsAbsoluteUri: true } ? $"\n[Full report](<{address.AbsoluteUri}>)\n" : "";

    private static string RenderInstructions(Plan plan, MarkdownOptions options, bool isComplete) => (plan, options) switch
    {
        (_, { ApplyInstructions: "" }) => "",
        ({ IsComplete: false }, _) => "Fix the errors first: until then, an apply does not write anything.",
        (_, { ApplyInstructions: not null, HiddenInstructions: { } sentences }) when !isComplete => $"{sentences}{DescribeBlocked(plan)}",
        (_, { ApplyInstructions: { } sentences }) => $"{sentences}{DescribeBlocked(plan)}",
        _ => RenderCommands(plan),
    };

    private static string DescribeBlocked(Plan plan)
    {
        var blocked = plan.Changes.Where(change => change is { HasEffect: true, Blocker: not null }).ToList();
        if (blocked.Count == 0)
        {
            return "";
        }

        return blocked.All(change => change.Blocker?.Kind == BlockerKind.Deletes)
            ? $" Deletes are applied only by {MarkdownText.FormatCode($"ci apply --allow-deletes {blocked.Count}")}."
            : " Blocked changes are not applied; each of them states what it needs.";
    }

    private static string RenderCommands(Plan plan) => plan switch
    {
        { UndoneRun: { } run } => MarkdownText.FormatCode($"amas-sync rollback {run.RunId} --yes"),
        _ => $"{FormatCommand(plan, "apply")} creates this plan again, shows it and asks for confirmation. "
            + $"{FormatCommand(plan, "plan --out plan.json")} followed by `amas-sync apply plan.json` applies exactly the saved plan, "
            + "or nothing if anything changed in the meantime.",
    };

    private static string FormatCommand(Plan plan, string words) => MarkdownText.FormatCode($"amas-sync {words} --env {plan.Environment}");
}
