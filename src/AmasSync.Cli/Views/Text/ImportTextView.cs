using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Text;

/// <summary>What an import did, for people: a line an agent, what is in the way of one below it, and whether the plan is empty now.</summary>
internal sealed class ImportTextView(Palette palette)
{
    private const int MaxNameWidth = 40;

    public void Write(ImportResult result, TextWriter output)
    {
        foreach (var line in RenderLines(result))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private IEnumerable<string> RenderLines(ImportResult result)
    {
        if (result.Agents.Count == 0)
        {
            yield return "Nothing to import: no agent of this project was changed on the server. Name agents, or take all with --all.";
            yield break;
        }

        var width = result.Agents.Max(agent => Math.Min(MaxNameWidth, DisplayWidth.Measure(VisibleText.Escape(agent.Name.Text))));
        foreach (var agent in result.Agents)
        {
            var (symbol, paint) = GetSign(agent.Outcome);
            var what = agent.File is { } file ? $"{palette.PaintReference(VisibleText.Escape(file))}   {ImportWording.DescribeOutcome(agent.Outcome)}" : paint(ImportWording.DescribeOutcome(agent.Outcome));
            yield return $"  {paint(symbol)} {DisplayWidth.Pad(palette.PaintStrong(VisibleText.Escape(agent.Name.Text)), width)}   {what}";
            foreach (var line in RenderDetails(agent))
            {
                yield return "      " + line;
            }
        }

        yield return "";
        yield return FormatSummary(result);
        foreach (var sentence in result.RemainingDifferences)
        {
            yield return palette.PaintFailed($"  ! {VisibleText.Escape(sentence)}");
        }
    }

    private IEnumerable<string> RenderDetails(ImportedAgent agent)
    {
        foreach (var file in agent.ChangedFiles.Where(file => file != agent.File))
        {
            yield return palette.PaintReference(VisibleText.Escape(file));
        }

        foreach (var sentence in FormatReasonAndHint(agent.Reason, agent.Hint).Concat(agent.Others.SelectMany(other => FormatReasonAndHint(other.Reason, other.Hint))))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<string> FormatReasonAndHint(string? reason, string? hint) =>
        new[] { reason is null ? null : VisibleText.Escape(reason), hint is null ? null : "→ " + VisibleText.Escape(hint) }.OfType<string>();

    private (string Symbol, Func<string, string> Paint) GetSign(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Written => ("+", palette.PaintAdded),
        ImportOutcome.Edited => ("~", palette.PaintChanged),
        ImportOutcome.Recorded or ImportOutcome.Unchanged => ("=", palette.PaintMuted),
        ImportOutcome.Failed => ("x", palette.PaintFailed),
        _ => ("!", palette.PaintBlocked),
    };

    private static string FormatSummary(ImportResult result)
    {
        var counts = Enum.GetValues<ImportOutcome>()
            .Select(outcome => (Outcome: outcome, Number: ImportWording.CountAgents(result, outcome)))
            .Where(count => count.Number > 0)
            .Select(count => FormattableString.Invariant($"{count.Number} {FormatOutcome(count.Outcome)}"));
        var isDone = result.Agents.Any(agent => agent.Outcome is ImportOutcome.Written or ImportOutcome.Edited or ImportOutcome.Recorded or ImportOutcome.Unchanged);
        var plan = (isDone, result) switch
        {
            (false, _) => "",
            (_, { RemainingDifferences.Count: > 0 }) => " The plan is not empty:",
            (_, { FilesOnly: true }) => " Nothing was recorded: the next apply finds that these files and the server agree.",
            _ => " The plan is empty for what was imported.",
        };
        return $"{string.Join(", ", counts)}.{plan}";
    }

    private static string FormatOutcome(ImportOutcome outcome) => outcome == ImportOutcome.Failed ? "left alone" : ImportWording.FormatOutcome(outcome);
}
