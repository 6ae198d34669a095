using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands;

/// <summary>The same work in one environment after the other. What goes wrong in one does not lose the others, and is said on the error stream.</summary>
internal static class EachEnvironment
{
    /// <param name="session">The run.</param>
    /// <param name="workspaces">The project, once for each environment.</param>
    /// <param name="work">What is to be done in one.</param>
    /// <param name="show">Shows a product as text, under a heading of its own; unused where another format was asked for.</param>
    public static async Task<IReadOnlyList<Attempt<T>>> RunAsync<T>(
        Session session, IReadOnlyList<Workspace> workspaces, Func<Workspace, Task<T>> work, Action<T, Printer> show)
        where T : class
    {
        var isText = session.Globals.Format is OutputFormat.Default or OutputFormat.Text;
        EnvironmentsTextView text = new(session);
        List<Attempt<T>> attempts = [];
        foreach (var workspace in workspaces)
        {
            var attempt = await AttemptAsync(session, workspace, work);
            attempts.Add(attempt);
            if (!isText || !session.Terminal.IsOutInteractive)
            {
                Complain(attempt, session);
            }

            if (isText)
            {
                text.Write(attempt, product => show(product, new(session, workspace)));
            }
        }

        return attempts;
    }

    private static async Task<Attempt<T>> AttemptAsync<T>(Session session, Workspace workspace, Func<Workspace, Task<T>> work)
        where T : class
    {
        try
        {
            return new(workspace, await work(workspace), null);
        }
        catch (Exception exception)
        {
            var error = Failure.Of(exception, session.Around.Stop);
            if (session.Globals.Verbose && error.Kind == Failure.Unexpected)
            {
                await session.Terminal.Error.WriteLineAsync(exception.ToString());
            }

            return new(workspace, null, error);
        }
    }

    // Not twice to a person who sees both streams.
    private static void Complain<T>(Attempt<T> attempt, Session session)
        where T : class
    {
        if (attempt.Error is { } error)
        {
            session.Terminal.Error.WriteLine($"amas-sync: {attempt.Environment}: {error.Sentence}");
        }
    }
}
