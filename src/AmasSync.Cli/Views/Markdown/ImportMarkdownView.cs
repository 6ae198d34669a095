using System.Globalization;
using System.Text;
using AmasSync.Cli.Views.Text;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Importing;
using AmasSync.Core.Importing.Merging;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// Writes the result of an import for a pull request: what was taken from the server, what was kept from the files, and both versions of
/// each conflict. Conflicts come first, as they need a person.
/// </summary>
internal static class ImportMarkdownView
{
    private const int Reserve = 1_000;
    private const int MaxLines = 200;

    private static readonly TruncationNotice Truncation = new("amas-sync import");

    /// <param name="environment">The environment.</param>
    /// <param name="result">The result.</param>
    /// <param name="output">The writer for the document.</param>
    /// <param name="maxLength">The maximum length in characters.</param>
    public static void Write(string environment, ImportResult result, TextWriter output, int maxLength = PlanMarkdownView.MaxLength)
    {
        StringBuilder document = new();
        var summary = result.Agents.Count == 0 ? "Nothing to import" : ImportWording.FormatCounts(result);
        var heading = $"### Changes on the server of {MarkdownText.FormatCode(environment)}";
        document.Append(CultureInfo.InvariantCulture, $"{heading}\n\n**{summary}.**\n");
        foreach (var section in CreateSections(result))
        {
            section.AddTo(document, Math.Max(maxLength - Reserve, 0));
        }

        output.Write(document.ToString());
    }

    private static IEnumerable<MarkdownSection> CreateSections(ImportResult result)
    {
        var done = result.Agents.Where(agent => agent.Outcome is not (ImportOutcome.Conflict or ImportOutcome.Failed));
        ImportedAgent[] conflicts = [.. result.Agents.Where(agent => agent.Outcome == ImportOutcome.Conflict)];
        ImportedAgent[] failed = [.. result.Agents.Where(agent => agent.Outcome is ImportOutcome.Failed or ImportOutcome.Refused)];
        var gone = result.Agents.Where(agent => agent.Outcome == ImportOutcome.Gone);
        string[] taken = [.. done.Select(RenderTaken).OfType<string>()];
        string[] kept = [.. done.Select(RenderKept).OfType<string>()];
        var unconverged = result.Unconverged.Select(ImportWording.DescribeUnconverged);
        return
        [
            CreateSection("Conflicts: these agents were left unchanged", conflicts, RenderConflicts),
            CreateSection("Not imported", failed, RenderFailure),
            CreateSection("Deleted on the server: the files were left unchanged", gone, RenderGone),
            CreateSection("Taken from the server", taken, block => block),
            CreateSection("Kept from the files: only they changed it, and apply sends it", kept, block => block),
            CreateSection("Stored in another form by the server", unconverged, RenderItem),
        ];
    }

    private static MarkdownSection CreateSection<T>(string title, IEnumerable<T> items, Func<T, string> render) =>
        new(title, [.. items.Select(item => (Func<string>)(() => render(item)))], Truncation);

    private static string RenderConflicts(ImportedAgent agent)
    {
        var name = FormatAgent(agent, MarkdownText.FormatHtmlCode);
        List<string> lines = ["<details open>", $"<summary>{name}: {FormatReason(agent.Reason)}</summary>", ""];
        if (agent.Hint is { } hint)
        {
            lines.AddRange([$"→ {MarkdownText.EscapeSentence(hint)}", ""]);
        }

        foreach (var conflict in ConflictVersions.Describe(agent))
        {
            lines.Add($"- {MarkdownText.FormatCode(conflict.Title)}");
            lines.Add("");
            foreach (var (label, version) in conflict.Versions)
            {
                lines.AddRange([$"  {label}:", "", .. RenderVersion(version).Select(line => $"  {line}"), ""]);
            }
        }

        return string.Join('\n', [.. lines, "</details>", ""]) + "\n";
    }

    private static IEnumerable<string> RenderVersion(IReadOnlyList<string> lines)
    {
        string[] more = lines.Count > MaxLines ? [$"… {PlanWording.FormatCount(lines.Count - MaxLines, "more line")}"] : [];
        return MarkdownText.RenderFence("text", [.. lines.Take(MaxLines), .. more]);
    }

    private static string RenderFailure(ImportedAgent agent)
    {
        var reasons = agent.Others.Select(other => (other.Reason, other.Hint)).Prepend((Reason: agent.Reason ?? "", agent.Hint));
        var lines = reasons.Select(reason =>
            $"  - {MarkdownText.EscapeSentence(reason.Reason)}"
            + (reason.Hint is { } hint ? $" → {MarkdownText.EscapeSentence(hint)}" : ""));
        return $"- {FormatAgent(agent, MarkdownText.FormatCode)}\n{string.Join('\n', lines)}\n";
    }

    private static string RenderGone(ImportedAgent agent) =>
        $"- {FormatAgent(agent, MarkdownText.FormatCode)}\n  - → {MarkdownText.EscapeSentence(agent.Hint ?? "")}\n";

    private static string? RenderTaken(ImportedAgent agent)
    {
        if (agent.Outcome == ImportOutcome.Written)
        {
            return $"- {FormatAgent(agent, MarkdownText.FormatCode)}: new file\n";
        }

        var taken = ImportWording.FormatPaths(agent, MergeDecision.Taken);
        var merged = ImportWording.FormatPaths(agent, MergeDecision.Merged);
        var replaced = ImportWording.FormatPaths(agent, MergeDecision.Replaced);
        string[] words =
        [
            .. taken.Select(MarkdownText.FormatCode),
            .. merged.Select(path => $"{MarkdownText.FormatCode(path)} (merged by line with the file's changes)"),
            .. replaced.Select(path => $"{MarkdownText.FormatCode(path)} (replaces the file's value)"),
        ];
        return words.Length == 0 ? null : $"- {FormatAgent(agent, MarkdownText.FormatCode)}: {string.Join(", ", words)}\n";
    }

    private static string? RenderKept(ImportedAgent agent)
    {
        var paths = ImportWording.FormatPaths(agent, MergeDecision.Left, MergeDecision.Merged);
        var words = paths.Select(MarkdownText.FormatCode).ToArray();
        return words.Length == 0 ? null : $"- {FormatAgent(agent, MarkdownText.FormatCode)}: {string.Join(", ", words)}\n";
    }

    private static string RenderItem(string sentence) => $"- {MarkdownText.EscapeSentence(sentence)}\n";

    private static string FormatReason(string? reason) => MarkdownText.EscapeHtmlSentence(reason ?? "");

    private static string FormatAgent(ImportedAgent agent, Func<string, string> formatCode) => agent.File is { } file
        ? $"{formatCode(agent.Name.Text)} ({formatCode(file)})"
        : formatCode(agent.Name.Text);
}
