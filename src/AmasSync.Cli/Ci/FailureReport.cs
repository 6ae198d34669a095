using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Ci;

/// <summary>Reports a failed step on the page of the workflow run: an annotation, and an alert with a hint in the summary.</summary>
internal static class FailureReport
{
    private const int MaxLines = 20;

    public static void Write(ToolError error, WorkflowCommands commands)
    {
        // The page already says that the job was cancelled.
        if (error.Code == ExitCode.Interrupted)
        {
            return;
        }

        commands.Fail(error.Sentence);
        commands.AddSummary(RenderMarkdown(error));
    }

    private static string RenderMarkdown(ToolError error)
    {
        var sentence = (error with { Hint = null }).Sentence;
        List<string> lines = ["> [!CAUTION]", $"> **amas-sync failed**: {MarkdownText.EscapeSentence(sentence)}"];
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

    // Errors that come from the server have no hint.
    private static string? GetHint(ToolError error) => error switch
    {
        { Hint: { } hint } => hint,
        { Code: ExitCode.KeyRefused } => "check the secret that holds the API key, and the account that the key belongs to",
        { Kind: "server" } => "run the job again when the server is available",
        { Code: ExitCode.TimedOut } => "increase --timeout, or run the job again",
        _ => null,
    };
}
