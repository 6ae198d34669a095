using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Text;

/// <summary>What an import did, for people: a line an agent, what is in the way of one below it, and whether the plan is empty now.</summary>
internal sealed class ImportTextView(Palette palette)
{
    private const int WidestName = 40;

    public void Write(ImportResult result, TextWriter to)
    {
        foreach (var line in Lines(result))
        {
            to.Write(line);
            to.Write('\n');
        }
    }

    private IEnumerable<string> Lines(ImportResult result)
    {
        if (result.Agents.Count == 0)
        {
            yield return "Nothing to import: no agent of this project was changed on the server. Name agents, or take all with --all.";
            yield break;
        }

        var width = result.Agents.Max(agent => Math.Min(WidestName, DisplayWidth.Of(VisibleText.Of(agent.Name.Text))));
        foreach (var agent in result.Agents)
        {
            var (symbol, paint) = SignOf(agent.Outcome);
            var what = agent.File is { } file ? $"{palette.Reference(VisibleText.Of(file))}   {ImportFacts.WordsOf(agent.Outcome)}" : paint(ImportFacts.WordsOf(agent.Outcome));
            yield return $"  {paint(symbol)} {DisplayWidth.Pad(palette.Strong(VisibleText.Of(agent.Name.Text)), width)}   {what}";
            foreach (var line in Below(agent))
            {
                yield return "      " + line;
            }
        }

        yield return "";
        yield return Sum(result);
        foreach (var sentence in result.StillDifferent)
        {
            yield return palette.Failed($"  ! {VisibleText.Of(sentence)}");
        }
    }

    private IEnumerable<string> Below(ImportedAgent agent)
    {
        foreach (var file in agent.Changed.Where(file => file != agent.File))
        {
            yield return palette.Reference(VisibleText.Of(file));
        }

        foreach (var sentence in Sentences(agent.Reason, agent.WayOut).Concat(agent.Others.SelectMany(other => Sentences(other.Reason, other.WayOut))))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<string> Sentences(string? reason, string? wayOut) =>
        new[] { reason is null ? null : VisibleText.Of(reason), wayOut is null ? null : "→ " + VisibleText.Of(wayOut) }.OfType<string>();

    private (string Symbol, Func<string, string> Paint) SignOf(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Written => ("+", palette.Added),
        ImportOutcome.Edited => ("~", palette.Changed),
        ImportOutcome.Recorded or ImportOutcome.Unchanged => ("=", palette.Muted),
        ImportOutcome.Failed => ("x", palette.Failed),
        _ => ("!", palette.Blocked),
    };

    private static string Sum(ImportResult result)
    {
        var counts = Enum.GetValues<ImportOutcome>()
            .Select(outcome => (Outcome: outcome, Number: ImportFacts.Count(result, outcome)))
            .Where(count => count.Number > 0)
            .Select(count => FormattableString.Invariant($"{count.Number} {Word(count.Outcome)}"));
        var isDone = result.Agents.Any(agent => agent.Outcome is ImportOutcome.Written or ImportOutcome.Edited or ImportOutcome.Recorded or ImportOutcome.Unchanged);
        var plan = (isDone, result) switch
        {
            (false, _) => "",
            (_, { StillDifferent.Count: > 0 }) => " The plan is not empty:",
            (_, { FilesOnly: true }) => " Nothing was recorded: the next apply finds that these files and the server agree.",
            _ => " The plan is empty for what was imported.",
        };
        return $"{string.Join(", ", counts)}.{plan}";
    }

    private static string Word(ImportOutcome outcome) => outcome == ImportOutcome.Failed ? "left alone" : ImportFacts.NameOf(outcome);
}
