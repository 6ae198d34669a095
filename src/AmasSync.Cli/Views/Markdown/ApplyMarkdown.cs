using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>The last section of a plan: how it comes to be applied. It stands there whatever was left out.</summary>
internal static class ApplyMarkdown
{
    // Where many environments share a comment, what would be done is worth more than how, which they have alike.
    private const int LeastRoom = 5_000;

    /// <summary>The section, or nothing where there is nothing to do, or hardly any room.</summary>
    public static string Of(Plan plan, MarkdownOptions options)
    {
        var sentences = plan.Changes.Any(change => change.IsWork) && options.Longest >= LeastRoom ? Sentences(plan, options) : "";
        return sentences.Length == 0 ? "" : $"\n#### How to apply\n\n{sentences}\n{Report(options.Report)}";
    }

    private static string Report(Uri? address) => address is { IsAbsoluteUri: true } ? $"\n[The whole report](<{address.AbsoluteUri}>)\n" : "";

    private static string Sentences(Plan plan, MarkdownOptions options) => (plan, options) switch
    {
        (_, { HowToApply: "" }) => "",
        ({ IsComplete: false }, _) => "Not before the errors are gone: an apply would write nothing.",
        (_, { HowToApply: { } sentences }) => $"{sentences}{Waiting(plan)}",
        _ => Commands(plan),
    };

    private static string Waiting(Plan plan) => plan.Changes.Where(change => change is { IsWork: true, Blocker: not null }).ToList() switch
    {
        [] => "",
        var waiting when waiting.All(change => change.Blocker?.Kind == BlockerKind.Deletes) => $" The deletes wait for a run of {MarkdownText.Code($"ci apply --allow-deletes {waiting.Count}")}.",
        _ => " What waits for consent is not among them: it says itself what it waits for.",
    };

    private static string Commands(Plan plan) => plan switch
    {
        { Undoes: { } run } => MarkdownText.Code($"amas-sync rollback {run.Run} --yes"),
        _ => $"{Command(plan, "apply")} makes this plan again, shows it and asks. {Command(plan, "plan --out plan.json")}, then `amas-sync apply plan.json`, "
            + "does what was looked at, and nothing if anything moved since.",
    };

    private static string Command(Plan plan, string words) => MarkdownText.Code($"amas-sync {words} --env {plan.Environment}");
}
