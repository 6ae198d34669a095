using AmasSync.Cli.Views;
using AmasSync.Core.Changes;

namespace AmasSync.Cli.Commands;

/// <summary>The files that a plan is also written to; null where none was asked for.</summary>
internal sealed record PlanFiles
{
    public string? PlanFile { get; init; }

    public string? Json { get; init; }

    public string? Markdown { get; init; }

    public string? Html { get; init; }

    public void Write(Plan plan, Session session)
    {
        Into(PlanFile, session, output => PlanJsonView.Write(plan, output));
        Into(Json, session, output => PlanJsonView.Write(plan, output));
        Into(Markdown, session, output => PlanMarkdownView.Write(plan, output));
        Into(Html, session, output => PlanHtmlView.Write(plan, output));
    }

    /// <summary>Writes the plans of several environments, all into each file.</summary>
    public void Write(IReadOnlyList<Attempt<Plan>> plans, Session session)
    {
        Into(Json, session, output => EnvironmentsJsonView.Write(plans, (writer, plan, _) => PlanJsonView.Write(writer, plan), output));
        Into(Markdown, session, output => PlanMarkdownView.Write(plans, output));
        Into(Html, session, output => PlanHtmlView.Write(plans, output));
    }

    /// <exception cref="ToolException">One of them can only hold the plan of one environment.</exception>
    public void MustHoldSeveral()
    {
        if (PlanFile is not null)
        {
            throw new ToolException(ToolError.Usage("a plan file is of one environment: --out cannot hold several", "--json-into, --markdown-into and --html-into can; or save a plan for each"));
        }
    }

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
