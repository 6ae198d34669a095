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

namespace AmasSync.Cli.Views;

/// <summary>Hands values to the view of the format that was asked for, and the view its writer.</summary>
internal sealed class Printer(Session session, Workspace workspace)
{
    private bool IsJson => session.Globals.Format == OutputFormat.Json;

    private Palette OutPalette => new(session.HasColor(session.Terminal.IsOutInteractive));

    private Palette ErrorPalette => new(session.HasColor(session.Terminal.IsErrorInteractive));

    /// <summary>Findings as the product.</summary>
    public void Findings(DesiredState state)
    {
        switch (session.Globals.Format)
        {
            case OutputFormat.Json:
                FindingsJsonView.Write(state.Findings, state.Files, state.Agents.Count, session.Out);
                break;
            case OutputFormat.Sarif or OutputFormat.GitHub:
                Findings([new(workspace, state, null)], session);
                break;
            default:
                new FindingsTextView(OutPalette, LinesOf).Write(state.Findings, state.Files, session.Out);
                break;
        }
    }

    /// <summary>Findings beside the product.</summary>
    public void Complain(DesiredState state)
    {
        if (state.Findings.Count > 0)
        {
            new FindingsTextView(ErrorPalette, LinesOf).Write(state.Findings, state.Files, session.Terminal.Error);
        }
    }

    /// <summary>The plan as plain text, wherever it goes.</summary>
    public void PlanInto(Plan plan, TextWriter output) => new PlanTextView(Palette.Plain, session.Terminal.Width, LinesOf).Write(plan, output);

    /// <summary>The drift as plain text, wherever it goes.</summary>
    public void DriftInto(DriftReport report, TextWriter output) => new DriftTextView(Palette.Plain, session.Terminal.Width).Write(report, output);

    public void Plan(Plan plan) => Show(plan, () => new PlanTextView(OutPalette, session.Terminal.Width, LinesOf).Write(plan, session.Out));

    /// <summary>The plans of several environments, where they are one document; as text they were shown one by one.</summary>
    public static void Plans(IReadOnlyList<Attempt<Plan>> plans, Session session)
    {
        switch (session.Globals.Format)
        {
            case OutputFormat.Json:
                EnvironmentsJsonView.Write(plans, (writer, plan, _) => PlanJsonView.Write(writer, plan), session.Out);
                break;
            case OutputFormat.Markdown:
                PlanMarkdownView.Write(plans, session.Out);
                break;
        }
    }

    /// <summary>The findings of several environments, where they are one document; as text they were shown one by one.</summary>
    public static void Findings(IReadOnlyList<Attempt<DesiredState>> states, Session session)
    {
        switch (session.Globals.Format)
        {
            case OutputFormat.Json:
                EnvironmentsJsonView.Write(
                    states, (writer, state, environment) => FindingsJsonView.Write(writer, state.Findings, state.Files, state.Agents.Count, environment), session.Out);
                break;
            case OutputFormat.Sarif:
                new PipelineFindings(session).WriteSarif(states, session.Out);
                break;
            case OutputFormat.GitHub:
                new PipelineFindings(session).WriteAnnotations(states, session.Out);
                break;
        }
    }

    /// <summary>The plan as text to patch with. What keeps it from being complete is said beside it, for it has no place inside.</summary>
    public void Diff(Plan plan) => Show(plan, () =>
    {
        new PlanDiffView(OutPalette).Write(plan, session.Out);
        if (!plan.IsComplete)
        {
            new FindingsTextView(ErrorPalette, LinesOf).Write(plan.Findings, plan.Files, session.Terminal.Error);
        }
    });

    public void Drift(DriftReport report)
    {
        switch (session.Globals.Format)
        {
            case OutputFormat.Json:
                DriftJsonView.Write(report, session.Out);
                break;
            case OutputFormat.Markdown:
                DriftMarkdownView.Write(report, session.Out);
                break;
            default:
                new DriftTextView(OutPalette, session.Terminal.Width).Write(report, session.Out);
                break;
        }
    }

    /// <summary>The drift of several environments, where it is one document; as text it was shown one by one.</summary>
    public static void Drift(IReadOnlyList<Attempt<DriftReport>> reports, Session session)
    {
        switch (session.Globals.Format)
        {
            case OutputFormat.Json:
                EnvironmentsJsonView.Write(reports, (writer, report, _) => DriftJsonView.Write(writer, report), session.Out);
                break;
            case OutputFormat.Markdown:
                DriftMarkdownView.Write(reports, session.Out);
                break;
        }
    }

    /// <summary>The plan that a person is asked about, or that is carried out: beside the product where that is a document.</summary>
    public void PlanToApply(Plan plan)
    {
        var (palette, output) = IsJson ? (ErrorPalette, session.Terminal.Error) : (OutPalette, session.Out);
        new PlanTextView(palette, session.Terminal.Width, LinesOf).Write(plan, output);
        output.Flush();
    }

    /// <summary>The findings for which there is nothing to ask about or to carry out, where the plan would have stood.</summary>
    public void FindingsBeforeApply(DesiredState state)
    {
        var (palette, output) = IsJson ? (ErrorPalette, session.Terminal.Error) : (OutPalette, session.Out);
        new FindingsTextView(palette, LinesOf).Write(state.Findings, state.Files, output);
        output.Flush();
    }

    public void Configurations(IEnumerable<DesiredAgent> agents, bool showSecrets)
    {
        ConfigValue[] configs = [.. agents.Select(agent => agent.Config)];
        if (session.Globals.Format == OutputFormat.Yaml)
        {
            YamlWriter.Write(configs, session.Out, reveal: showSecrets);
            return;
        }

        ConfigValue.List whole = new(showSecrets ? [.. configs.Select(Revealed.Of)] : configs);
        session.Out.Write(ConfigJson.Redacted(whole, indented: true) + "\n");
    }

    /// <summary>Where each value of the configurations comes from.</summary>
    public void Explanation(IReadOnlyList<DesiredAgent> agents)
    {
        if (IsJson)
        {
            ExplanationView.WriteJson(agents, session.Out);
            return;
        }

        new ExplanationView(OutPalette, session.Terminal.IsOutInteractive ? session.Terminal.Width : int.MaxValue).Write(agents, session.Out);
    }

    public void Report(Plan plan, ApplyResult result)
    {
        if (IsJson)
        {
            ApplyJsonView.Write(plan, result, session.Out);
            return;
        }

        // The plan has already said that there is nothing to do.
        if (result.Changes.Count > 0)
        {
            new ApplyTextView(OutPalette).Write(result, result.Run is { } run ? Path.Combine(Workspace.OwnFolder, "runs", run) : null, session.Out);
        }
    }

    public void Import(ImportResult result)
    {
        if (IsJson)
        {
            ImportJsonView.Write(workspace.Environment, result, session.Out);
            return;
        }

        new ImportTextView(OutPalette).Write(result, session.Out);
    }

    /// <summary>The report as JSON, in a file.</summary>
    public static void ReportInto(string file, Plan plan, ApplyResult result)
    {
        using StringWriter whole = new() { NewLine = "\n" };
        ApplyJsonView.Write(plan, result, whole);
        File.WriteAllText(file, whole.ToString());
    }

    /// <summary>Shows what happens while it happens.</summary>
    public ApplyProgress Progress() =>
        new(ErrorPalette, session.Terminal.Error, session.Terminal.IsErrorInteractive ? session.Terminal.Width : null);

    private void Show(Plan plan, Action asText)
    {
        switch (session.Globals.Format)
        {
            case OutputFormat.Json:
                PlanJsonView.Write(plan, session.Out);
                break;
            case OutputFormat.Markdown:
                PlanMarkdownView.Write(plan, session.Out);
                break;
            default:
                asText();
                break;
        }
    }

    private string[]? LinesOf(string file)
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
