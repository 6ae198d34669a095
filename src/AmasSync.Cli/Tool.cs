using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli;

/// <summary>The whole tool as a function: arguments and surroundings in, streams and exit code out. Every end of a run passes through here.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(string[] arguments, Surroundings around)
    {
        using Product product = new(around.Terminal, isDocument: FormatGuess.IsJson(arguments, around.Variables));
        using var watchdog = Watchdog.Over(around, product);
        try
        {
            var code = await RunAsync(arguments, around, product);
            product.Complete();
            return (int)code;
        }
        catch (Exception exception)
        {
            var error = Failure.Of(exception, around.Stop);
            product.Fail(error, arguments.Contains("--verbose") && error.Kind == Failure.Unexpected ? exception : null);
            return (int)error.Code;
        }
    }

    private static async Task<ExitCode> RunAsync(string[] arguments, Surroundings around, Product product)
    {
        switch (new CommandTree().Parse(arguments, around.Variables))
        {
            case Invocation.Help help:
                help.Print(product.Direct());
                return ExitCode.Done;
            case Invocation.Run run:
                product.IsStreamed = run.IsStreamed;
                using (run.Globals.Timeout is { } limit ? around.Stop.StopAfter(limit) : null)
                {
                    return ExitPrecedence.Of(await run.RunAsync(new(run.Globals, around, product.Writer)), around.Stop.Cause);
                }

            default:
                await product.Direct().WriteLineAsync(ToolVersion.Text);
                return ExitCode.Done;
        }
    }
}
