using Amas.Config.Files;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Html;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>The files that a plan is also written to; null if a file was not requested.</summary>
internal sealed record PlanOutputFiles
{
    public string? PlanFile { get; init; }

    public string? Json { get; init; }

    public string? Markdown { get; init; }

    public string? Html { get; init; }

    public string? Sarif { get; init; }

    public bool IsAnyRequested => (PlanFile ?? Json ?? Markdown ?? Html ?? Sarif) is not null;

    /// <summary>Writes a plan to all files.</summary>
    public void Write(PlanReview review, Workspace workspace, RunContext context)
    {
        WriteFile(PlanFile, context, output => PlanJsonView.Write(review, output));
        var facts = RunFacts.CreateForDocument(context, workspace.Environment.Name);
        WriteFile(Json, context, output => PlanJsonView.Write(review, output, facts));
        WriteFile(Markdown, context, output => PlanMarkdownView.Write(review, output));
        WriteFile(Html, context, output => PlanHtmlView.Write(review, output));
        WriteFile(Sarif, context, output => CreateSarifView(workspace.Root, context).Write([review], [], output));
    }

    /// <summary>Writes the plans of several environments to each file.</summary>
    public void Write(IReadOnlyList<EnvironmentResult<PlanReview>> plans, RunContext context)
    {
        WriteFile(Json, context, output =>
            EnvironmentsJsonView.Write(plans, (writer, review, facts) => PlanJsonView.Write(writer, review, facts), context, output));
        WriteFile(Markdown, context, output => PlanMarkdownView.Write(plans, output));
        WriteFile(Html, context, output => PlanHtmlView.Write(plans, output));
        WriteFile(Sarif, context, output => WriteSarif(plans, context, output));
    }

    /// <summary>Ensures that no plan file was requested, because it can contain the plan of one environment only.</summary>
    /// <exception cref="ToolException">A plan file was requested.</exception>
    public void EnsureNoPlanFile()
    {
        if (PlanFile is not null)
        {
            throw new ToolException(ToolError.ForUsage(
                "--out saves a plan for one environment; several were selected",
                "save one plan per environment, or use --json-into, --markdown-into, --html-into or --sarif-into"));
        }
    }

    private static void WriteSarif(IReadOnlyList<EnvironmentResult<PlanReview>> plans, RunContext context, TextWriter output)
    {
        var values = plans.Select(plan => plan.Value).OfType<PlanReview>().ToArray();
        var root = plans is [var first, ..] ? first.Workspace.Root : context.Selection.Root ?? "";
        CreateSarifView(root, context).Write(values, FormatFailures(plans), output);
    }

    private static PlanSarifView CreateSarifView(string root, RunContext context)
    {
        RepositoryPaths paths = new(root, context.Host.Variables.GetValueOrDefault("GITHUB_WORKSPACE"));
        return new(paths.Resolve);
    }

    private static string[] FormatFailures(IEnumerable<EnvironmentResult<PlanReview>> plans)
    {
        var failed = plans.Where(plan => plan.Error is not null);
        return [.. failed.Select(plan => $"{plan.Environment}: {plan.Error?.Sentence}")];
    }

    private static void WriteFile(string? file, RunContext context, Action<TextWriter> write)
    {
        if (file is not null)
        {
            OutputFile.Write(context.GetFullPath(file), write);
        }
    }
}
