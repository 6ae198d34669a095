using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Writes the results of several environments for one comment. Together they do not exceed its maximum length.</summary>
internal static class EnvironmentsMarkdownView
{
    /// <param name="results">The result of each environment.</param>
    /// <param name="formatHeading">Formats the heading of an environment that failed.</param>
    /// <param name="write">Writes a result in at most the given number of characters.</param>
    /// <param name="output">The writer for all results.</param>
    public static void Write<T>(
        IReadOnlyList<EnvironmentResult<T>> results, Func<string, string> formatHeading, Action<T, int> write, TextWriter output)
        where T : class
    {
        var share = PlanMarkdownView.MaxLength / Math.Max(1, results.Count);
        foreach (var (index, result) in results.Index())
        {
            output.Write(index == 0 ? "" : "\n");
            if (result.Value is { } product)
            {
                write(product, share);
            }
            else
            {
                var error = MarkdownText.EscapeSentence(result.Error?.Sentence ?? "");
                output.Write($"{formatHeading(result.Environment)}\n\n> [!CAUTION]\n> {error}\n");
            }
        }
    }
}
