using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Importing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views;

/// <summary>Hands values to the view of the format that was asked for, and the view its writer.</summary>
internal sealed class Printer(RunContext context, Workspace workspace)
{
    private bool IsJson => context.Globals.Format == OutputFormat.Json;

    private Palette OutPalette => new(context.HasColor(context.Terminal.IsOutInteractive));

    private Palette ErrorPalette => new(context.HasColor(context.Terminal.IsErrorInteractive));

    /// <summary>Findings as the product.</summary>
    public void PrintFindings(DesiredState state)
    {
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                FindingsJsonView.Write(state.Findings, state.FileCount, state.Agents.Count, context.Out);
                break;
            case OutputFormat.Sarif or OutputFormat.GitHub:
                PrintFindings([new(workspace, state, null)], context);
                break;
            default:
                new FindingsTextView(OutPalette, TryReadLines).Write(state.Findings, state.FileCount, context.Out);
                break;
        }
    }

    /// <summary>Findings beside the product.</summary>
    public void PrintFindingsToError(DesiredState state)
    {
        if (state.Findings.Count > 0)
        {
            new FindingsTextView(ErrorPalette, TryReadLines).Write(state.Findings, state.FileCount, context.Terminal.Error);
        }
    }

    /// <summary>The plan as plain text, wherever it goes.</summary>
    public void WritePlanText(PlanReview review, TextWriter output) => new PlanTextView(Palette.Plain, context.Terminal.Width, TryReadLines).Write(review, output);

    /// <summary>The drift as plain text, wherever it goes.</summary>
    public void WriteDriftText(DriftReport report, TextWriter output) => new DriftTextView(Palette.Plain, context.Terminal.Width).Write(report, output);

    public void PrintPlan(PlanReview review) => PrintInFormat(review, () => new PlanTextView(OutPalette, context.Terminal.Width, TryReadLines).Write(review, context.Out));

    /// <summary>The plans of several environments, where they are one document; as text they were shown one by one.</summary>
    public static void PrintPlans(IReadOnlyList<EnvironmentResult<PlanReview>> plans, RunContext context)
    {
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                EnvironmentsJsonView.Write(plans, (writer, review, _) => PlanJsonView.Write(writer, review), context.Out);
                break;
            case OutputFormat.Markdown:
                PlanMarkdownView.Write(plans, context.Out);
                break;
        }
    }

    /// <summary>The findings of several environments, where they are one document; as text they were shown one by one.</summary>
    public static void PrintFindings(IReadOnlyList<EnvironmentResult<DesiredState>> states, RunContext context)
    {
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                EnvironmentsJsonView.Write(
                    states, (writer, state, environment) => FindingsJsonView.Write(writer, state.Findings, state.FileCount, state.Agents.Count, environment), context.Out);
                break;
            case OutputFormat.Sarif:
                new CiFindings(context).WriteSarif(states, context.Out);
                break;
            case OutputFormat.GitHub:
                new CiFindings(context).WriteAnnotations(states, context.Out);
                break;
        }
    }

    /// <summary>The plan as text to patch with. What keeps it from being complete is said beside it, for it has no place inside.</summary>
    public void PrintDiff(PlanReview review) => PrintInFormat(review, () =>
    {
        var plan = review.Plan;
        new PlanDiffView(OutPalette).Write(plan, context.Out);
        if (!plan.IsComplete)
        {
            new FindingsTextView(ErrorPalette, TryReadLines).Write(plan.Findings, plan.FileCount, context.Terminal.Error);
        }
    });

    public void PrintDrift(DriftReport report)
    {
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                DriftJsonView.Write(report, context.Out);
                break;
            case OutputFormat.Markdown:
                DriftMarkdownView.Write(report, context.Out);
                break;
            default:
                new DriftTextView(OutPalette, context.Terminal.Width).Write(report, context.Out);
                break;
        }
    }

    /// <summary>The drift of several environments, where it is one document; as text it was shown one by one.</summary>
    public static void PrintDrift(IReadOnlyList<EnvironmentResult<DriftReport>> reports, RunContext context)
    {
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                EnvironmentsJsonView.Write(reports, (writer, report, _) => DriftJsonView.Write(writer, report), context.Out);
                break;
            case OutputFormat.Markdown:
                DriftMarkdownView.Write(reports, context.Out);
                break;
        }
    }

    /// <summary>The plan that a person is asked about, or that is carried out: beside the product where that is a document.</summary>
    public void PrintPlanToApply(PlanReview review)
    {
        var (palette, output) = IsJson ? (ErrorPalette, context.Terminal.Error) : (OutPalette, context.Out);
        new PlanTextView(palette, context.Terminal.Width, TryReadLines).Write(review, output);
        output.Flush();
    }

    /// <summary>The findings for which there is nothing to ask about or to carry out, where the plan would have stood.</summary>
    public void PrintFindingsBeforeApply(DesiredState state)
    {
        var (palette, output) = IsJson ? (ErrorPalette, context.Terminal.Error) : (OutPalette, context.Out);
        new FindingsTextView(palette, TryReadLines).Write(state.Findings, state.FileCount, output);
        output.Flush();
    }

    public void PrintConfigurations(IEnumerable<DesiredAgent> agents, bool showSecrets)
    {
        ConfigValue[] configs = [.. agents.Select(agent => agent.Config)];
        if (context.Globals.Format == OutputFormat.Yaml)
        {
            YamlWriter.Write(configs, context.Out, reveal: showSecrets);
            return;
        }

        ConfigValue.List list = new(showSecrets ? [.. configs.Select(UnredactedConfig.Create)] : configs);
        context.Out.Write(ConfigJson.SerializeRedacted(list, indented: true) + "\n");
    }

    /// <summary>Where each value of the configurations comes from.</summary>
    public void PrintExplanation(IReadOnlyList<DesiredAgent> agents)
    {
        if (IsJson)
        {
            ExplanationJsonView.Write(agents, context.Out);
            return;
        }

        new ExplanationView(OutPalette, context.Terminal.IsOutInteractive ? context.Terminal.Width : int.MaxValue).WriteText(agents, context.Out);
    }

    public void PrintResult(Plan plan, ApplyResult result)
    {
        if (IsJson)
        {
            ApplyJsonView.Write(plan, result, context.Out);
            return;
        }

        // The plan has already said that there is nothing to do.
        if (result.Changes.Count > 0)
        {
            new ApplyTextView(OutPalette).Write(result, result.RunId is { } run ? Path.Combine(Workspace.OwnFolderName, "runs", run) : null, context.Out);
        }
    }

    public void PrintImport(ImportResult result)
    {
        if (IsJson)
        {
            ImportJsonView.Write(workspace.Environment, result, context.Out);
            return;
        }

        new ImportTextView(OutPalette).Write(result, context.Out);
    }

    /// <summary>The report as JSON, in a file.</summary>
    public static void WriteResultFile(string file, Plan plan, ApplyResult result)
    {
        using StringWriter json = new() { NewLine = "\n" };
        ApplyJsonView.Write(plan, result, json);
        File.WriteAllText(file, json.ToString());
    }

    /// <summary>Shows what happens while it happens.</summary>
    public ApplyProgress CreateProgress() =>
        new(ErrorPalette, context.Terminal.Error, context.Terminal.IsErrorInteractive ? context.Terminal.Width : null);

    private void PrintInFormat(PlanReview review, Action printText)
    {
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                PlanJsonView.Write(review, context.Out);
                break;
            case OutputFormat.Markdown:
                PlanMarkdownView.Write(review, context.Out);
                break;
            default:
                printText();
                break;
        }
    }

    private string[]? TryReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(workspace.Root, file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
