using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>The products of several environments for one comment: together they are no longer than one may be.</summary>
internal static class EnvironmentsMarkdown
{
    /// <param name="attempts">What each environment came to.</param>
    /// <param name="heading">The heading of an environment that failed.</param>
    /// <param name="write">Writes a product in at most so many characters.</param>
    /// <param name="to">Where all of it goes.</param>
    public static void Write<T>(IReadOnlyList<Attempt<T>> attempts, Func<string, string> heading, Action<T, int> write, TextWriter to)
        where T : class
    {
        var share = PlanMarkdownView.Longest / Math.Max(1, attempts.Count);
        foreach (var (index, attempt) in attempts.Index())
        {
            to.Write(index == 0 ? "" : "\n");
            if (attempt.Product is { } product)
            {
                write(product, share);
            }
            else
            {
                to.Write($"{heading(attempt.Environment)}\n\n> [!CAUTION]\n> {MarkdownText.Sentence(attempt.Error?.Sentence ?? "")}\n");
            }
        }
    }
}
