using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Fleets;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>Does the work for one of several environments. Whatever goes wrong is its result, and does not end the others.</summary>
internal static class EnvironmentAttempt
{
    /// <param name="context">The run.</param>
    /// <param name="workspace">The project with the environment.</param>
    /// <param name="work">The work.</param>
    /// <param name="getCode">Returns the exit code of what the work returned.</param>
    public static async Task<EnvironmentResult<T>> RunAsync<T>(
        RunContext context, Workspace workspace, Func<Task<T>> work, Func<T, ExitCode> getCode)
        where T : class
    {
        var statistics = context.Statistics.Get(workspace.Environment.Name);
        statistics.Begin();
        try
        {
            var value = await work();
            return new(workspace, value, null) { Code = getCode(value) };
        }
        catch (Exception exception)
        {
            var error = context.Secrets.Redact(Failure.ToToolError(exception, context.Host.Stop));
            if (context.Globals.Verbose && error.Kind == Failure.Unexpected)
            {
                await context.Terminal.Error.WriteLineAsync(context.Secrets.Redact(exception.ToString()));
            }

            return new(workspace, null, error);
        }
        finally
        {
            statistics.End();
        }
    }

    /// <summary>Reports the error of a result to the error stream, with its environment.</summary>
    public static void ReportError<T>(EnvironmentResult<T> result, RunContext context)
        where T : class
    {
        if (result.Error is { } error)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {result.Environment}: {VisibleText.Escape(error.Sentence)}");
        }
    }

    /// <summary>Tells that there is nothing to do, because no selected environment is in the shard.</summary>
    public static void ReportEmptyShard(RunContext context, bool isDocument)
    {
        var sentence = ShardWording.DescribeEmpty(context.Selection);
        if (isDocument)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {sentence}");
        }
        else
        {
            context.Out.Write($"{sentence}\n");
        }
    }
}
