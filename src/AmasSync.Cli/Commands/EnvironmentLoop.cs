using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands;

/// <summary>
/// Does the same work for several environments: in turn, or several at once. Their results are written in order. An error in one is
/// reported to stderr and does not end the others.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="views">The views of the results: text is written below a heading for each environment, other formats as one
/// document.</param>
internal sealed class EnvironmentLoop<T>(RunContext context, ViewSet<T> views)
    where T : class
{
    private readonly EnvironmentsTextView text = EnvironmentsTextView.Create(context);
    private readonly bool isDocument = views.HasDocument(context);

    /// <summary>Gets what returns the exit code of what the work returned.</summary>
    public required Func<T, ExitCode> GetCode { get; init; }

    /// <summary>Gets whether what was written as text is kept in the results, because files need it.</summary>
    public bool KeepsValues { get; init; }

    /// <summary>Runs the work for each environment, and returns the result or the error of each.</summary>
    /// <param name="workspaces">The project, once per environment.</param>
    /// <param name="work">The work for one environment.</param>
    public async Task<IReadOnlyList<EnvironmentResult<T>>> RunAsync(IReadOnlyList<Workspace> workspaces, Func<Workspace, Task<T>> work)
    {
        List<EnvironmentResult<T>> results = [];
        if (workspaces.Count == 0)
        {
            EnvironmentAttempt.ReportEmptyShard(context, isDocument);
        }

        var parallelism = context.Globals.ParallelEnvironments;
        EnvironmentQueue<EnvironmentResult<T>> queue = new(
            workspaces, parallelism, workspace => EnvironmentAttempt.RunAsync(context, workspace, () => work(workspace), GetCode));
        if (parallelism > 1 && context.Terminal.IsErrorInteractive)
        {
            // On a terminal, the progress of one environment would be in the middle of the text of another.
            await queue.CompleteAsync();
        }

        foreach (var (index, workspace) in workspaces.Index())
        {
            var result = await queue.TakeAsync(index);
            Write(result, workspace);
            results.Add(isDocument || KeepsValues ? result : result with { Value = null });
        }

        return results;
    }

    private void Write(EnvironmentResult<T> result, Workspace workspace)
    {
        if (isDocument || !context.Terminal.IsOutInteractive)
        {
            EnvironmentAttempt.ReportError(result, context);
        }

        if (!isDocument)
        {
            text.Write(result, value => views.Write(value, new(context, workspace)));
        }
    }
}
