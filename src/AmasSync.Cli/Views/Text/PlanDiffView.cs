using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes a plan as a unified diff, one file for each agent: its YAML on the server, and after an apply.</summary>
internal sealed class PlanDiffView(Palette palette)
{
    private const string NullFile = "/dev/null";

    public void Write(Plan plan, TextWriter output)
    {
        UnifiedDiff diff = new(palette);
        foreach (var line in plan.Changes.Where(change => change is not Change.NoOp).SelectMany(change => RenderLines(change, diff)))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private IEnumerable<string> RenderLines(Change change, UnifiedDiff diff)
    {
        var (before, after) = (change.Before, change.After);
        yield return palette.PaintStrong($"{change.Action} {VisibleText.Escape(ChangeWording.FormatTitle(change))}{FormatBlocker(change)}");
        if (change is Change.Conflict)
        {
            yield break;
        }

        var serverName = (change.PreviousName ?? change.Name).Text;
        yield return palette.PaintStrong("--- " + (before is null ? NullFile : $"server/{VisibleText.Escape(serverName)}"));
        yield return palette.PaintStrong("+++ " + (after is null ? NullFile : VisibleText.Escape(change.File ?? "")));
        var oldText = before is null ? "" : YamlWriter.SerializeRedacted(MemberAlignment.Align(before, after));
        var newText = after is null ? "" : YamlWriter.SerializeRedacted(after);
        foreach (var line in diff.RenderLines(oldText, newText))
        {
            yield return line;
        }

        foreach (var difference in change.Differences.Where(DifferenceWording.IsSecretOnly))
        {
            yield return palette.PaintMuted($"# {VisibleText.Escape(difference.Path)}: the value of a secret changed");
        }
    }

    private static string FormatBlocker(Change change) => change switch
    {
        { Blocker: null } => "",
        Change.Conflict { Blocker.Message: var message } => $": {VisibleText.Escape(message)}",
        _ => $" ({VisibleText.Escape(ChangeWording.FormatNote(change))})",
    };
}
