using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>The last section of a plan: how it comes to be applied. It stands there whatever was left out.</summary>
internal static class ApplyInstructionsMarkdown
{
    // Where many environments share a comment, what would be done is worth more than how, which they have alike.
    private const int MinLength = 5_000;

    /// <summary>The section, or nothing where there is nothing to do, or hardly any room.</summary>
    public static string Render(Plan plan, MarkdownOptions options)
    {
        var sentences = plan.Changes.Any(change => change.HasEffect) && options.MaxLength >= MinLength ? RenderInstructions(plan, options) : "";
        return sentences.Length == 0 ? "" : $"\n#### How to apply\n\n{sentences}\n{RenderReportLink(options.ReportUri)}";
    }

    private static string RenderReportLink(Uri? address) => address is { IsAbsoluteUri: true } ? $"\n[The whole report](<{address.AbsoluteUri}>)\n" : "";

    private static string RenderInstructions(Plan plan, MarkdownOptions options) => (plan, options) switch
    {
        (_, { ApplyInstructions: "" }) => "",
        ({ IsComplete: false }, _) => "Not before the errors are gone: an apply would write nothing.",
        (_, { ApplyInstructions: { } sentences }) => $"{sentences}{DescribeWaiting(plan)}",
        _ => RenderCommands(plan),
    };

    private static string DescribeWaiting(Plan plan) => plan.Changes.Where(change => change is { HasEffect: true, Blocker: not null }).ToList() switch
    {
        [] => "",
        var waiting when waiting.All(change => change.Blocker?.Kind == BlockerKind.Deletes) => $" The deletes wait for a run of {MarkdownText.FormatCode($"ci apply --allow-deletes {waiting.Count}")}.",
        _ => " What waits for consent is not among them: it says itself what it waits for.",
    };

    private static string RenderCommands(Plan plan) => plan switch
    {
        { UndoneRun: { } run } => MarkdownText.FormatCode($"amas-sync rollback {run.RunId} --yes"),
        _ => $"{FormatCommand(plan, "apply")} makes this plan again, shows it and asks. {FormatCommand(plan, "plan --out plan.json")}, then `amas-sync apply plan.json`, "
            + "does what was looked at, and nothing if anything moved since.",
    };

    private static string FormatCommand(Plan plan, string words) => MarkdownText.FormatCode($"amas-sync {words} --env {plan.Environment}");
}
