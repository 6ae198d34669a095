using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>The globs of <c>--only</c> in a run for several environments: each must match an agent in at least one of them.</summary>
internal static class SelectedAgents
{
    /// <summary>Returns the options for a plan in each of several environments.</summary>
    public static PlanOptions PrepareOptions(PlanOptions options) => options with { Matched = new() };

    /// <summary>
    /// Reports the first glob that matches in no environment, and returns whether there is one. Nothing is known about environments that
    /// failed.
    /// </summary>
    /// <param name="options">The shared options.</param>
    /// <param name="results">The results of all environments.</param>
    /// <param name="context">The run.</param>
    public static bool ReportUnmatched<T>(PlanOptions options, IReadOnlyList<EnvironmentResult<T>> results, RunContext context)
        where T : class
    {
        var areAllKnown = results.Count > 0 && results.All(result => result.Error is null);
        if (!areAllKnown || options.Matched?.FindUnmatched(options.Only) is not { } unmatched)
        {
            return false;
        }

        var hint = options.Matched.FindNearest(unmatched) is { } near ? $" (did you mean '{near}'?)" : "";
        var sentence = $"--only '{unmatched.Pattern}' matches no agent in any of these environments{hint}";
        context.Terminal.Error.WriteLine($"amas-sync: {VisibleText.Escape(sentence)}.");
        return true;
    }
}
