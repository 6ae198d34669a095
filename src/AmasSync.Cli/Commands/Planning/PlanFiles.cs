using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Html;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>The files that a plan is also written to; null where none was asked for.</summary>
internal sealed record PlanFiles
{
    public string? PlanFile { get; init; }

    public string? Json { get; init; }

    public string? Markdown { get; init; }

    public string? Html { get; init; }

    public string? Sarif { get; init; }

    public void Write(Plan plan, Workspace workspace, Session session)
    {
        Into(PlanFile, session, output => PlanJsonView.Write(plan, output));
        Into(Json, session, output => PlanJsonView.Write(plan, output));
        Into(Markdown, session, output => PlanMarkdownView.Write(plan, output));
        Into(Html, session, output => PlanHtmlView.Write(plan, output));
        Into(Sarif, session, output => SarifOf(workspace, session).Write([plan], [], output));
    }

    /// <summary>Writes the plans of several environments, all into each file.</summary>
    public void Write(IReadOnlyList<Attempt<Plan>> plans, Session session)
    {
        Into(Json, session, output => EnvironmentsJsonView.Write(plans, (writer, plan, _) => PlanJsonView.Write(writer, plan), output));
        Into(Markdown, session, output => PlanMarkdownView.Write(plans, output));
        Into(Html, session, output => PlanHtmlView.Write(plans, output));
        Into(Sarif, session, output => SarifOf(plans[0].Workspace, session).Write([.. plans.Select(plan => plan.Product).OfType<Plan>()], FailuresOf(plans), output));
    }

    /// <exception cref="ToolException">One of them can only hold the plan of one environment.</exception>
    public void MustHoldSeveral()
    {
        if (PlanFile is not null)
        {
            throw new ToolException(ToolError.Usage("a plan file is of one environment: --out cannot hold several", "--json-into, --markdown-into, --html-into and --sarif-into can; or save a plan for each"));
        }
    }

    private static PlanSarifView SarifOf(Workspace workspace, Session session) => new(new RepositoryPaths(workspace.Root, session.Around.Variables.GetValueOrDefault("GITHUB_WORKSPACE")).Of);

    private static string[] FailuresOf(IEnumerable<Attempt<Plan>> plans) => [.. plans.Where(plan => plan.Error is not null).Select(plan => $"{plan.Environment}: {plan.Error?.Sentence}")];

    private static void Into(string? file, Session session, Action<TextWriter> write)
    {
        if (file is not null)
        {
            using StringWriter whole = new() { NewLine = "\n" };
            write(whole);
            File.WriteAllText(session.PathOf(file), whole.ToString());
        }
    }
}
