using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Ci;

/// <summary>Tells the page of a run why a step did not come to its end: one annotation, and the same with its way out in the summary.</summary>
internal static class FailureReport
{
    private const int MaxLines = 20;

    public static void Write(ToolError error, WorkflowCommands commands)
    {
        // Whoever cancelled the job knows it, and the page says it.
        if (error.Code == ExitCode.Interrupted)
        {
            return;
        }

        commands.Fail(error.Sentence);
        commands.AddSummary(RenderMarkdown(error));
    }

    private static string RenderMarkdown(ToolError error)
    {
        List<string> lines = ["> [!CAUTION]", $"> **amas-sync stopped**: {MarkdownText.EscapeSentence((error with { Hint = null }).Sentence)}"];
        lines.AddRange(error.Details.Take(MaxLines).Select(line => $"> - {MarkdownText.EscapeSentence(line)}"));
        if (error.Details.Count > MaxLines)
        {
            lines.Add($"> - {PlanWording.FormatCount(error.Details.Count - MaxLines, "more line")}");
        }

        if (GetHint(error) is { } hint)
        {
            lines.AddRange([">", $"> → {MarkdownText.EscapeSentence(hint)}."]);
        }

        return string.Join('\n', [.. lines, ""]);
    }

    // What a server said has no way out of its own.
    private static string? GetHint(ToolError error) => error switch
    {
        { Hint: { } hint } => hint,
        { Code: ExitCode.KeyRefused } => "look at the secret that holds the key, and at the account that the key belongs to",
        { Kind: "server" } => "run the job again once the server answers",
        { Code: ExitCode.TimedOut } => "give it more time with --timeout, or run the job again",
        _ => null,
    };
}
