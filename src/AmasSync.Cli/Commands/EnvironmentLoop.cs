using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands;

/// <summary>The same work in one environment after the other. What goes wrong in one does not lose the others, and is said on the error stream.</summary>
internal static class EnvironmentLoop
{
    /// <param name="context">The run.</param>
    /// <param name="workspaces">The project, once for each environment.</param>
    /// <param name="work">What is to be done in one.</param>
    /// <param name="show">Shows a product as text, under a heading of its own; unused where another format was asked for.</param>
    public static async Task<IReadOnlyList<EnvironmentResult<T>>> RunAsync<T>(
        RunContext context, IReadOnlyList<Workspace> workspaces, Func<Workspace, Task<T>> work, Action<T, Printer> show)
        where T : class
    {
        var isText = context.Globals.Format is OutputFormat.Default or OutputFormat.Text;
        EnvironmentsTextView text = new(context);
        List<EnvironmentResult<T>> results = [];
        foreach (var workspace in workspaces)
        {
            var result = await RunOneAsync(context, workspace, work);
            results.Add(result);
            if (!isText || !context.Terminal.IsOutInteractive)
            {
                ReportError(result, context);
            }

            if (isText)
            {
                text.Write(result, value => show(value, new(context, workspace)));
            }
        }

        return results;
    }

    private static async Task<EnvironmentResult<T>> RunOneAsync<T>(RunContext context, Workspace workspace, Func<Workspace, Task<T>> work)
        where T : class
    {
        try
        {
            return new(workspace, await work(workspace), null);
        }
        catch (Exception exception)
        {
            var error = Failure.ToToolError(exception, context.Host.Stop);
            if (context.Globals.Verbose && error.Kind == Failure.Unexpected)
            {
                await context.Terminal.Error.WriteLineAsync(exception.ToString());
            }

            return new(workspace, null, error);
        }
    }

    // Not twice to a person who sees both streams.
    private static void ReportError<T>(EnvironmentResult<T> result, RunContext context)
        where T : class
    {
        if (result.Error is { } error)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {result.Environment}: {error.Sentence}");
        }
    }
}
