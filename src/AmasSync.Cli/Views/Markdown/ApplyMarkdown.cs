using AmasSync.Core.Changes;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>The last section of a plan: how it comes to be applied. It stands there whatever was left out.</summary>
internal static class ApplyMarkdown
{
    /// <summary>The section, or nothing where there is nothing to do.</summary>
    public static string Of(Plan plan, MarkdownOptions options)
    {
        var sentences = plan.Changes.Any(change => change.IsWork) ? options.HowToApply ?? Commands(plan) : "";
        return sentences.Length == 0 ? "" : $"\n#### How to apply\n\n{sentences}\n{Report(options.Report)}";
    }

    private static string Report(Uri? address) => address is { IsAbsoluteUri: true } ? $"\n[The whole report](<{address.AbsoluteUri}>)\n" : "";

    private static string Commands(Plan plan) => plan switch
    {
        { IsComplete: false } => "Not before the errors are gone: an apply would write nothing.",
        { Undoes: { } run } => MarkdownText.Code($"amas-sync rollback {run.Run} --yes"),
        _ => $"{Command(plan, "apply")} makes this plan again, shows it and asks. {Command(plan, "plan --out plan.json")}, then `amas-sync apply plan.json`, "
            + "does what was looked at, and nothing if anything moved since.",
    };

    private static string Command(Plan plan, string words) => MarkdownText.Code($"amas-sync {words} --env {plan.Environment}");
}
