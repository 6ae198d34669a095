using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>The products of several environments for one comment: together they are no longer than one may be.</summary>
internal static class EnvironmentsMarkdownView
{
    /// <param name="attempts">What each environment came to.</param>
    /// <param name="heading">The heading of an environment that failed.</param>
    /// <param name="write">Writes a product in at most so many characters.</param>
    /// <param name="output">Where all of it goes.</param>
    public static void Write<T>(IReadOnlyList<EnvironmentResult<T>> attempts, Func<string, string> heading, Action<T, int> write, TextWriter output)
        where T : class
    {
        var share = PlanMarkdownView.MaxLength / Math.Max(1, attempts.Count);
        foreach (var (index, attempt) in attempts.Index())
        {
            output.Write(index == 0 ? "" : "\n");
            if (attempt.Value is { } product)
            {
                write(product, share);
            }
            else
            {
                output.Write($"{heading(attempt.Environment)}\n\n> [!CAUTION]\n> {MarkdownText.EscapeSentence(attempt.Error?.Sentence ?? "")}\n");
            }
        }
    }
}
