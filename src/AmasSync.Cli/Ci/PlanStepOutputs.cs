using System.Globalization;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci;

/// <summary>A plan as files and outputs of the step, for later steps.</summary>
/// <param name="Outputs">The names and values of the outputs.</param>
/// <param name="Page">The HTML page, which contains the details of all changes.</param>
internal sealed record PlanStepOutputs(IReadOnlyList<(string Name, string Value)> Outputs, string Page)
{
    /// <summary>Writes the files.</summary>
    public static PlanStepOutputs Write(PlanReview review, string folder, ViewContext context, RepositoryPaths paths)
    {
        var plan = review.Plan;
        var path = Directory.CreateDirectory(folder).FullName;
        var page = PlanPage.Render(review);
        (string, string)[] outputs =
        [
            ("changes", plan.HasChanges ? "true" : "false"),
            ("to_add", FormatCount<Change.Create>(plan)),
            ("to_change", FormatCount<Change.Update>(plan)),
            ("to_destroy", FormatCount<Change.Delete>(plan)),
            ("to_move", FormatCount<Change.Rename>(plan)),
            ("to_adopt", FormatCount<Change.Adopt>(plan)),
            ("plan_hash", plan.Hash),
            ("risk", RiskWording.FormatLevel(review.Level)),
            ("json_plan_path", WriteFile(path, "plan.json", output => PlanJsonView.Write(review, output))),
            ("plan_path", Path.Combine(path, "plan.json")),
            ("text_plan_path", WriteFile(path, "plan.txt", output => PlanViews.WritePlainText(review, context, output))),
            ("html_path", WriteFile(path, "plan.html", output => output.Write(page))),
            ("sarif_path", WriteFile(path, "plan.sarif", output => new PlanSarifView(paths.Resolve).Write([review], [], output))),
            ("markdown_path", WriteFile(path, "plan.md", output => PlanMarkdownView.Write(review, output))),
        ];
        return new(outputs, page);
    }

    private static string FormatCount<T>(Plan plan)
        where T : Change => plan.Set.Count<T>().ToString(CultureInfo.InvariantCulture);

    private static string WriteFile(string folder, string name, Action<TextWriter> write)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, RenderedText.Render(write));
        return path;
    }
}
