using AmasSync.Cli.Views;
using AmasSync.Core.Changes;

namespace AmasSync.Cli.Commands;

/// <summary>The files that a plan is also written to; null where none was asked for.</summary>
internal sealed record PlanFiles(string? PlanFile, string? Json, string? Markdown)
{
    public void Write(Plan plan, Session session)
    {
        Into(PlanFile, session, output => PlanJsonView.Write(plan, output));
        Into(Json, session, output => PlanJsonView.Write(plan, output));
        Into(Markdown, session, output => PlanMarkdownView.Write(plan, output));
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
