using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Ci;

/// <summary>Tells the page of a run why a step did not come to its end: one annotation, and the same with its way out in the summary.</summary>
internal static class FailureTold
{
    private const int MostLines = 20;

    public static void Tell(ToolError error, WorkflowCommands commands)
    {
        // Whoever cancelled the job knows it, and the page says it.
        if (error.Code == ExitCode.Interrupted)
        {
            return;
        }

        commands.Fail(error.Sentence);
        commands.Summarize(Markdown(error));
    }

    private static string Markdown(ToolError error)
    {
        List<string> lines = ["> [!CAUTION]", $"> **amas-sync stopped**: {MarkdownText.Sentence((error with { Hint = null }).Sentence)}"];
        lines.AddRange(error.All.Take(MostLines).Select(line => $"> - {MarkdownText.Sentence(line)}"));
        if (error.All.Count > MostLines)
        {
            lines.Add($"> - {PlanWords.Count(error.All.Count - MostLines, "more line")}");
        }

        if (WayOut(error) is { } hint)
        {
            lines.AddRange([">", $"> → {MarkdownText.Sentence(hint)}."]);
        }

        return string.Join('\n', [.. lines, ""]);
    }

    // What a server said has no way out of its own.
    private static string? WayOut(ToolError error) => error switch
    {
        { Hint: { } hint } => hint,
        { Code: ExitCode.KeyRefused } => "look at the secret that holds the key, and at the account that the key belongs to",
        { Kind: "server" } => "run the job again once the server answers",
        { Code: ExitCode.TimedOut } => "give it more time with --timeout, or run the job again",
        _ => null,
    };
}
