using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Changes;

namespace AmasSync.Cli.Views;

/// <summary>The plans of several environments for one comment: together they are no longer than one may be.</summary>
internal static class PlansMarkdownView
{
    public static void Write(IReadOnlyList<Attempt<Plan>> attempts, TextWriter to)
    {
        var share = PlanMarkdownView.Longest / Math.Max(1, attempts.Count);
        foreach (var (index, attempt) in attempts.Index())
        {
            to.Write(index == 0 ? "" : "\n");
            if (attempt.Product is { } plan)
            {
                PlanMarkdownView.Write(plan, to, share);
            }
            else
            {
                to.Write($"{PlanMarkdownView.Heading(attempt.Environment)}\n\n> [!CAUTION]\n> {MarkdownText.Sentence(attempt.Error?.Sentence ?? "")}\n");
            }
        }
    }
}
