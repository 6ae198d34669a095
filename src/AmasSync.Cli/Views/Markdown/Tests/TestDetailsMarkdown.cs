using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>Renders what happened in the run that decided a test, as a fold.</summary>
internal static class TestDetailsMarkdown
{
    private const int MaxProblemLength = 600;

    public static string Render(TestResult result, bool isOpen)
    {
        if (result.FirstProblem is not { } run)
        {
            return "";
        }

        var id = MarkdownText.FormatHtmlCode(result.Test.Id);
        var verdict = MarkdownText.EscapeHtmlSentence(TestRates.FormatVerdict(result));
        string[] lines =
        [
            isOpen ? "<details open>" : "<details>",
            $"<summary>{TestGroup.From(result.Verdict).Symbol} {id} {verdict}</summary>",
            "",
            .. RenderDescription(result),
            $"{MarkdownText.FormatCode(TestFacts.FormatPlace(result))}: {FormatSentence(TestWording.DescribeProblem(run))}",
            "",
            .. ConversationMarkdown.Render(run),
            $"Runs: {TestRates.FormatOutcomes(result.Runs)}",
            "",
            "</details>",
            "",
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string[] RenderDescription(TestResult result) =>
        result.Test.Description.Length == 0 ? [] : [FormatSentence(result.Test.Description), ""];

    private static string FormatSentence(string text) =>
        MarkdownText.FormatCode(DisplayWidth.Truncate(VisibleText.Escape(text), MaxProblemLength));
}
