using System.Globalization;
using AmasSync.Cli.Views.Html;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci;

/// <summary>A plan as files and as outputs of the step, for the steps behind it.</summary>
internal static class PlanOutputs
{
    /// <summary>Writes the files, and returns the outputs. A step that failed before them has none.</summary>
    public static IReadOnlyList<(string Name, string Value)> Write(Plan plan, string folder, Action<Plan, TextWriter> asText, RepositoryPaths paths)
    {
        var own = Directory.CreateDirectory(folder).FullName;
        return
        [
            ("changes", plan.HasChanges ? "true" : "false"),
            ("to_add", Count<Change.Create>(plan)),
            ("to_change", Count<Change.Update>(plan)),
            ("to_destroy", Count<Change.Delete>(plan)),
            ("to_move", Count<Change.Rename>(plan)),
            ("to_adopt", Count<Change.Adopt>(plan)),
            ("plan_hash", plan.Hash),
            ("risk", RiskWords.Level(Assessment.Of(plan).Level)),
            ("json_plan_path", File(own, "plan.json", output => PlanJsonView.Write(plan, output))),
            ("plan_path", Path.Combine(own, "plan.json")),
            ("text_plan_path", File(own, "plan.txt", output => asText(plan, output))),
            ("html_path", File(own, "plan.html", output => PlanHtmlView.Write(plan, output))),
            ("sarif_path", File(own, "plan.sarif", output => new PlanSarifView(paths.Of).Write([plan], [], output))),
            ("markdown_path", File(own, "plan.md", output => PlanMarkdownView.Write(plan, output))),
        ];
    }

    private static string Count<T>(Plan plan)
        where T : Change => plan.Set.Count<T>().ToString(CultureInfo.InvariantCulture);

    private static string File(string folder, string name, Action<TextWriter> write)
    {
        var path = Path.Combine(folder, name);
        using StringWriter whole = new() { NewLine = "\n" };
        write(whole);
        System.IO.File.WriteAllText(path, whole.ToString());
        return path;
    }
}
