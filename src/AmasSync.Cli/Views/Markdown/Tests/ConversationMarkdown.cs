using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>
/// Renders a conversation up to the turn that decided it as one fence. Lines after the first of a text are indented, so that no answer can
/// look like another speaker.
/// </summary>
internal static class ConversationMarkdown
{
    private const int MaxTurns = 8;
    private const int MaxLines = 40;
    private const int MaxCharacters = 4_000;

    // A fence does not wrap its lines.
    private const int Columns = 92;

    /// <summary>Renders the lines; none if nothing was said.</summary>
    public static IEnumerable<string> Render(TestRun run)
    {
        var last = run.Decisive?.Turn ?? run.Turns.Count - 1;
        var turns = run.Turns.Take(last + 1).ToList();
        if (turns.Count == 0)
        {
            return [];
        }

        var skipped = Math.Max(0, turns.Count - MaxTurns);
        string[] more = skipped > 0 ? [$"… {PlanWording.FormatCount(skipped, "earlier turn")}"] : [];
        string[] lines = [.. more, .. turns.Skip(skipped).SelectMany(RenderTurn)];
        return [.. MarkdownText.RenderFence("text", lines), ""];
    }

    private static IEnumerable<string> RenderTurn(TurnEvidence turn) =>
    [
        .. RenderText("user    ", turn.User),
        .. RenderText(turn.Answer is null ? "failed  " : "answer  ", turn.Answer ?? turn.Failure ?? ""),
    ];

    private static IEnumerable<string> RenderText(string lead, string text)
    {
        var cut = text.Length > MaxCharacters ? text[..MaxCharacters] : text;
        var indent = new string(' ', lead.Length);
        string[] rows = [.. VisibleText.EscapeLines(cut.TrimEnd()).Split('\n').SelectMany(Wrap)];
        var isCut = rows.Length > MaxLines || cut.Length < text.Length;
        string[] note = isCut ? [$"… {PlanWording.FormatCount(text.Length, "character")} in all"] : [];
        return rows.Take(MaxLines).Concat(note).Select((row, index) => ((index == 0 ? lead : indent) + row).TrimEnd());
    }

    private static IEnumerable<string> Wrap(string line) => new Paragraph(Columns).Add(line, words => words).RenderLines();
}
