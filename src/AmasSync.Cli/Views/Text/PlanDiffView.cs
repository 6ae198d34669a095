using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Text;

/// <summary>A plan as unified text, one file per agent: what the server has against what it would have, as YAML.</summary>
internal sealed class PlanDiffView(Palette palette)
{
    private const string Nowhere = "/dev/null";

    public void Write(Plan plan, TextWriter to)
    {
        UnifiedDiff diff = new(palette);
        foreach (var line in plan.Changes.Where(change => change is not Change.NoOp).SelectMany(change => Lines(change, diff)))
        {
            to.Write(line);
            to.Write('\n');
        }
    }

    private IEnumerable<string> Lines(Change change, UnifiedDiff diff)
    {
        var (before, after) = (change.Before, change.After);
        yield return palette.Strong($"{change.Action} {VisibleText.Of(ChangeFacts.TitleOf(change))}{Obstacle(change)}");
        if (change is Change.Conflict)
        {
            yield break;
        }

        yield return palette.Strong("--- " + (before is null ? Nowhere : $"server/{VisibleText.Of((change.PreviousName ?? change.Name).Text)}"));
        yield return palette.Strong("+++ " + (after is null ? Nowhere : VisibleText.Of(change.File ?? "")));
        foreach (var line in diff.Hunks(before is null ? "" : YamlWriter.Redacted(ReadingOrder.Of(before, after)), after is null ? "" : YamlWriter.Redacted(after)))
        {
            yield return line;
        }

        foreach (var difference in change.Differences.Where(DifferenceFacts.IsSecretAlone))
        {
            yield return palette.Muted($"# {VisibleText.Of(difference.Path)}: a secret has another value");
        }
    }

    private static string Obstacle(Change change) => change switch
    {
        { Blocker: null } => "",
        Change.Conflict { Blocker.Message: var message } => $": {VisibleText.Of(message)}",
        _ => $" ({VisibleText.Of(ChangeFacts.NoteOf(change))})",
    };
}
