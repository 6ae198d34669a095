using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands;

/// <summary>
/// Does the same work for several environments: in turn, or several at once. Their results are written in order. An error in one is
/// reported to stderr and does not end the others.
/// </summary>
internal static class EnvironmentLoop
{
    /// <summary>Runs the work for each environment, and returns the result or the error of each.</summary>
    /// <param name="context">The run.</param>
    /// <param name="workspaces">The project, once per environment.</param>
    /// <param name="work">The work for one environment.</param>
    /// <param name="views">The views of the results: text is written below a heading for each environment, other formats as one
    /// document.</param>
    public static async Task<IReadOnlyList<EnvironmentResult<T>>> RunAsync<T>(
        RunContext context, IReadOnlyList<Workspace> workspaces, Func<Workspace, Task<T>> work, ViewSet<T> views)
        where T : class
    {
        var isDocument = views.HasDocument(context);
        var text = EnvironmentsTextView.Create(context);
        List<EnvironmentResult<T>> results = [];
        await RunCommit.RecordAsync(context);
        if (workspaces.Count == 0)
        {
            EnvironmentAttempt.ReportEmptyShard(context, isDocument);
        }

        var parallelism = context.Globals.ParallelEnvironments;
        EnvironmentQueue<EnvironmentResult<T>> queue = new(
            workspaces, parallelism, workspace => EnvironmentAttempt.RunAsync(context, workspace, () => work(workspace)));
        if (parallelism > 1 && context.Terminal.IsErrorInteractive)
        {
            // On a terminal, the progress of one environment would be in the middle of the text of another.
            await CompleteAsync(queue, workspaces.Count);
        }

        foreach (var (index, workspace) in workspaces.Index())
        {
            var result = await queue.TakeAsync(index);
            results.Add(result);
            if (isDocument || !context.Terminal.IsOutInteractive)
            {
                EnvironmentAttempt.ReportError(result, context);
            }

            if (!isDocument)
            {
                text.Write(result, value => views.Write(value, new(context, workspace)));
            }
        }

        return results;
    }

    private static async Task CompleteAsync<T>(EnvironmentQueue<T> queue, int count)
    {
        for (var index = 0; index < count; index++)
        {
            await queue.TakeAsync(index);
        }
    }
}
