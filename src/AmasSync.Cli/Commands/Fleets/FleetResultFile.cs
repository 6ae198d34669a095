using Amas.Config.Files;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;

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
    public static bool TryWrite(string? jsonInto, IReadOnlyList<EnvironmentResult<AppliedPlan>> results, RunContext context)
    {
        if (jsonInto is null)
        {
            return true;
        }

        var file = context.GetFullPath(jsonInto);
        try
        {
            OutputFile.Write(file, RenderedText.Render(output => ApplyViews.WriteJson(results, context, output)));
            return true;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            context.Terminal.Error.WriteLine($"amas-sync: cannot write the result to {file}: {wrong.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }
}
