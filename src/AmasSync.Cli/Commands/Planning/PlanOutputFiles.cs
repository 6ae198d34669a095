using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Html;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>The files that a plan is also written to; null where none was asked for.</summary>
internal sealed record PlanOutputFiles
{
    public string? PlanFile { get; init; }

    public string? Json { get; init; }

    public string? Markdown { get; init; }

    public string? Html { get; init; }

    public string? Sarif { get; init; }

    public void Write(PlanReview review, Workspace workspace, RunContext context)
    {
        WriteFile(PlanFile, context, output => PlanJsonView.Write(review, output));
        WriteFile(Json, context, output => PlanJsonView.Write(review, output));
        WriteFile(Markdown, context, output => PlanMarkdownView.Write(review, output));
        WriteFile(Html, context, output => PlanHtmlView.Write(review, output));
        WriteFile(Sarif, context, output => CreateSarifView(workspace, context).Write([review], [], output));
    }

    /// <summary>Writes the plans of several environments, all into each file.</summary>
    public void Write(IReadOnlyList<EnvironmentResult<PlanReview>> plans, RunContext context)
    {
        WriteFile(Json, context, output => EnvironmentsJsonView.Write(plans, (writer, review, _) => PlanJsonView.Write(writer, review), output));
        WriteFile(Markdown, context, output => PlanMarkdownView.Write(plans, output));
        WriteFile(Html, context, output => PlanHtmlView.Write(plans, output));
        WriteFile(Sarif, context, output => CreateSarifView(plans[0].Workspace, context).Write([.. plans.Select(plan => plan.Value).OfType<PlanReview>()], FormatFailures(plans), output));
    }

    /// <exception cref="ToolException">One of them can only hold the plan of one environment.</exception>
    public void EnsureNoPlanFile()
    {
        if (PlanFile is not null)
        {
            throw new ToolException(ToolError.ForUsage("a plan file is of one environment: --out cannot hold several", "--json-into, --markdown-into, --html-into and --sarif-into can; or save a plan for each"));
        }
    }

    private static PlanSarifView CreateSarifView(Workspace workspace, RunContext context) => new(new RepositoryPaths(workspace.Root, context.Host.Variables.GetValueOrDefault("GITHUB_WORKSPACE")).Resolve);

    private static string[] FormatFailures(IEnumerable<EnvironmentResult<PlanReview>> plans) => [.. plans.Where(plan => plan.Error is not null).Select(plan => $"{plan.Environment}: {plan.Error?.Sentence}")];

    private static void WriteFile(string? file, RunContext context, Action<TextWriter> write)
    {
        if (file is not null)
        {
            using StringWriter text = new() { NewLine = "\n" };
            write(text);
            File.WriteAllText(context.GetFullPath(file), text.ToString());
        }
    }
}
