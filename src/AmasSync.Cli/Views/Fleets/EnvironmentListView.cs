using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Fleets;

/// <summary>Writes environments for people: a line for each.</summary>
internal sealed class EnvironmentListView(RunContext context)
{
    private const int ServerColumn = 1;
    private static readonly string[] Titles = ["NAME", "SERVER", "INVENTORY", "API KEY", "PRUNE", "TESTS"];

    public void Write(IReadOnlyList<EnvironmentSettings> environments)
    {
        if (environments.Count == 0)
        {
            context.Out.Write($"{ShardWording.DescribeEmpty(context.Selection)}\n");
            return;
        }

        Palette palette = new(context.HasColor(context.Terminal.IsOutInteractive));
        int? columns = context.Terminal.IsOutInteractive ? context.Terminal.Width : null;
        string[][] rows = [Titles, .. environments.Select(FormatRow)];
        foreach (var line in Table.RenderLines(rows, ServerColumn, columns, palette.PaintStrong))
        {
            context.Out.Write($"{line}\n");
        }

        var shard = context.Selection.Shard is { } part ? $", shard {part} of {context.Selection.Count}" : "";
        context.Out.Write($"\n{PlanWording.FormatCount(environments.Count, "environment")}{shard}.\n");
    }

    private string[] FormatRow(EnvironmentSettings environment) =>
    [
        environment.Name,
        VisibleText.Escape(environment.Server),
        environment.HasGitInventory ? "git" : "file",
        FormatKey(environment),
        environment.Prune ? "yes" : "no",
        environment.RequiresTests ? "required" : "no",
    ];

    private string FormatKey(EnvironmentSettings environment)
    {
        if (environment.IsEmbedded)
        {
            return "not needed";
        }

        return $"{environment.KeyVariable}, {(environment.HasKey(context.Host.Variables) ? "set" : "not set")}";
    }
}
