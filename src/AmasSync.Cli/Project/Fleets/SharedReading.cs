using AmasSync.Cli.Hosting;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources.Texts;

namespace AmasSync.Cli.Project.Fleets;

/// <summary>How a run that is for several environments reads their files, most of which are the same.</summary>
internal static class SharedReading
{
    /// <summary>
    /// Returns the source of an environment, which shares texts and documents with the others. If several environments are read at
    /// once, each of them uses its part of the processors: more threads would only wait for each other.
    /// </summary>
    public static DesiredSource Apply(DesiredSource source, RunContext context)
    {
        if (context.Selection.Members.Count <= 1)
        {
            return source;
        }

        var parallelism = context.Globals.ParallelEnvironments;
        return source with
        {
            RunTexts = context.Resources.GetOrAdd("texts", () => new RunTexts(context.Host.Time)),
            SharedDocuments = context.Resources.GetOrAdd("documents", () => new SharedDocuments()),
            MaxThreads = parallelism > 1 ? Math.Max(1, Environment.ProcessorCount / parallelism) : source.MaxThreads,
        };
    }
}
