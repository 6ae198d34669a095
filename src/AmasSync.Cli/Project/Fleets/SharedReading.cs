using AmasSync.Cli.Hosting;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources.Texts;

namespace AmasSync.Cli.Project.Fleets;

/// <summary>How a run that is for several environments reads their files, most of which are the same.</summary>
internal static class SharedReading
{
    /// <summary>Returns the source of an environment, which shares texts and documents with the others.</summary>
    public static DesiredSource Apply(DesiredSource source, RunContext context) => context.Selection.Members.Count <= 1
        ? source
        : source with
        {
            RunTexts = context.Resources.GetOrAdd("texts", () => new RunTexts(context.Host.Time)),
            SharedDocuments = context.Resources.GetOrAdd("documents", () => new SharedDocuments()),
        };
}
