using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes the result of an import: a line for each agent, problems with hints, and whether the plan is empty now.</summary>
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
            yield return result.IsOfAll
                ? "Nothing to import: there are no agents on the server that this account can see."
                : "Nothing to import: no managed agent has changed on the server. Specify agents by name, or use --all.";
            yield break;
        }

        var width = Math.Min(MaxNameWidth, result.Agents.Max(agent => DisplayWidth.Measure(VisibleText.Escape(agent.Name.Text))));
        foreach (var agent in result.Agents)
        {
            yield return RenderAgent(agent, width);
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

    private string RenderAgent(ImportedAgent agent, int width)
    {
        var (symbol, paint) = GetSign(agent.Outcome);
        var name = palette.PaintStrong(VisibleText.Escape(agent.Name.Text));
        var outcome = ImportWording.DescribeOutcome(agent.Outcome);
        var what = agent.File is { } file ? $"{palette.PaintReference(VisibleText.Escape(file))}   {outcome}" : paint(outcome);
        return $"  {paint(symbol)} {DisplayWidth.Pad(name, width)}   {what}";
    }

    private IEnumerable<string> RenderDetails(ImportedAgent agent)
    {
        var otherFiles = agent.ChangedFiles.Where(file => file != agent.File);
        return otherFiles.Select(file => palette.PaintReference(VisibleText.Escape(file)))
            .Concat(agent.Variables.SelectMany(ImportWording.DescribeVariable).Select(VisibleText.Escape))
            .Concat(FormatReasonAndHint(agent.Reason, agent.Hint))
            .Concat(agent.Others.SelectMany(other => FormatReasonAndHint(other.Reason, other.Hint)));
    }

    private static IEnumerable<string> FormatReasonAndHint(string? reason, string? hint)
    {
        if (reason is not null)
        {
            yield return VisibleText.Escape(reason);
        }

        if (hint is not null)
        {
            yield return "→ " + VisibleText.Escape(hint);
        }
    }

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
        var isDone = result.Agents.Any(agent => agent.Outcome
            is ImportOutcome.Written or ImportOutcome.Edited or ImportOutcome.Recorded or ImportOutcome.Unchanged);
        var plan = (isDone, result) switch
        {
            (false, _) => "",
            (_, { RemainingDifferences.Count: > 0 }) => " The plan is not empty:",
            (_, { FilesOnly: true }) => " The inventory was not changed: the next apply finds that these files match the server.",
            _ => " The plan is empty for the imported agents.",
        };
        var names = result.Agents.SelectMany(agent => agent.Variables).Select(variable => variable.Name).Distinct(StringComparer.Ordinal);
        var variables = string.Join(", ", names);
        var next = variables.Length > 0 ? $" Set {variables} before the next plan." : "";
        return $"{string.Join(", ", counts)}.{next}{plan}";
    }

    private static string FormatOutcome(ImportOutcome outcome) =>
        outcome == ImportOutcome.Failed ? "left unchanged" : ImportWording.FormatOutcome(outcome);
}
