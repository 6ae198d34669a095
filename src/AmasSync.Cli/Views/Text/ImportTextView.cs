using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Importing;
using AmasSync.Core.Importing.Merging;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes the result of an import: a line for each agent, problems with hints, and whether the plan is empty now.</summary>
internal sealed class ImportTextView(Palette palette, int? columns = null)
{
    private const int Indent = 8;
    private const int MaxNameWidth = 40;
    private const int MaxVersionLines = 40;
    private const int LabelWidth = 12;

    public void Write(ImportResult result, TextWriter output)
    {
        foreach (var line in Row.WrapLines(RenderLines(result), columns, Indent))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private IEnumerable<string> RenderLines(ImportResult result)
    {
        if (result.Agents.Count == 0)
        {
            if (result.Unconverged.Count == 0)
            {
                yield return result.IsOfAll
                    ? "Nothing to import: there are no agents on the server that this account can see."
                    : "Nothing to import: no managed agent has changed on the server. Specify agents by name, or use --all.";
            }

            foreach (var name in result.Unconverged)
            {
                yield return VisibleText.Escape(ImportWording.DescribeUnconverged(name));
            }

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
        foreach (var name in result.Unconverged)
        {
            yield return VisibleText.Escape(ImportWording.DescribeUnconverged(name));
        }

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
            .Concat(RenderPlaces(agent))
            .Concat(agent.Variables.SelectMany(ImportWording.DescribeVariable).Select(VisibleText.Escape))
            .Concat(FormatReasonAndHint(agent.Reason, agent.Hint))
            .Concat(agent.Others.SelectMany(other => FormatReasonAndHint(other.Reason, other.Hint)));
    }

    private IEnumerable<string> RenderPlaces(ImportedAgent agent)
    {
        if (agent.Outcome == ImportOutcome.Conflict)
        {
            return ConflictVersions.Describe(agent).SelectMany(RenderConflict);
        }

        (string Words, IReadOnlyList<string> Paths)[] groups =
        [
            ("taken from the server", ImportWording.FormatPaths(agent, MergeDecision.Taken)),
            ("merged with the file", ImportWording.FormatPaths(agent, MergeDecision.Merged)),
            ("replaced in the file", ImportWording.FormatPaths(agent, MergeDecision.Replaced)),
            ("kept from the file, to be applied", ImportWording.FormatPaths(agent, MergeDecision.Left)),
        ];
        var lines = groups.Where(group => group.Paths.Count > 0).Select(group => $"{group.Words}: {string.Join(", ", group.Paths)}");
        return lines.Concat(agent.ReplacedFiles.Select(file => $"the replaced file is {VisibleText.Escape(file)}"));
    }

    private IEnumerable<string> RenderConflict(ConflictVersions conflict)
    {
        yield return palette.PaintStrong(conflict.Title);
        foreach (var (label, lines) in conflict.Versions)
        {
            var shown = lines.Take(MaxVersionLines).Select(VisibleText.Escape);
            foreach (var (index, line) in shown.Index())
            {
                yield return $"  {palette.PaintMuted(DisplayWidth.Pad(index == 0 ? label : "", LabelWidth))}  {line}".TrimEnd();
            }

            if (lines.Count > MaxVersionLines)
            {
                var more = PlanWording.FormatCount(lines.Count - MaxVersionLines, "more line");
                yield return palette.PaintMuted($"  {new string(' ', LabelWidth)}  … {more}; --conflicts-into FILE shows them");
            }
        }
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
        ImportOutcome.Failed or ImportOutcome.Conflict => ("x", palette.PaintFailed),
        _ => ("!", palette.PaintBlocked),
    };

    private static string FormatSummary(ImportResult result)
    {
        var isDone = result.Agents.Any(agent => agent.Outcome
            is ImportOutcome.Written or ImportOutcome.Edited or ImportOutcome.Recorded or ImportOutcome.Unchanged);
        var plan = (isDone, result) switch
        {
            (false, _) => "",
            (_, { RemainingDifferences.Count: > 0 }) => " The plan is not as expected:",
            (_, { FilesOnly: true, HasOwnChanges: true }) =>
                " The inventory was not changed: until the next apply, plans compare these files with the last one.",
            (_, { FilesOnly: true }) => " The inventory was not changed: the next apply finds that these files match the server.",
            (_, { HasOwnChanges: true }) => " For the imported agents, the plan has only what was changed in their files.",
            _ => " The plan is empty for the imported agents.",
        };
        var names = result.Agents.SelectMany(agent => agent.Variables).Select(variable => variable.Name).Distinct(StringComparer.Ordinal);
        var variables = string.Join(", ", names);
        var next = variables.Length > 0 ? $" Set {variables} before the next plan." : "";
        return $"{ImportWording.FormatCounts(result)}.{next}{plan}";
    }
}
