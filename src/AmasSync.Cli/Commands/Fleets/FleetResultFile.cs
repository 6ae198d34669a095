using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Fleets;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>The file with the results of several environments, in addition to the output.</summary>
internal static class FleetResultFile
{
    /// <summary>
    /// Writes the results as JSON, if a file was named. A failure is reported, and does not keep the results from being shown.
    /// </summary>
    /// <param name="jsonInto">The file; null for none.</param>
    /// <param name="results">The results.</param>
    /// <param name="context">The run.</param>
    /// <returns>Whether nothing failed.</returns>
    public static bool TryWrite(string? jsonInto, IReadOnlyList<EnvironmentResult<AppliedEnvironment>> results, RunContext context)
    {
        if (jsonInto is null)
        {
            return true;
        }

        var file = context.GetFullPath(jsonInto);
        if (ResultWriter.TryWriteFile(file, output => ApplyViews.WriteJson(results, context, output)) is not { } failure)
        {
            return true;
        }

        context.Terminal.Error.WriteLine($"amas-sync: {failure}");
        return false;
    }
}
