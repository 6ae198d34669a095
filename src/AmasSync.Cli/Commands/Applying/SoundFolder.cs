using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>The folder, for whoever is about to write. Nothing is asked of the server before it is sound.</summary>
internal static class SoundFolder
{
    /// <exception cref="ToolException">It has errors; they were shown.</exception>
    public static DesiredState Read(Composition composition, Printer printer, Session session)
    {
        var read = composition.Files([], reader: null).Read(session.Stopping);
        if (read.IsSound)
        {
            return read;
        }

        printer.FindingsBeforeApply(read);
        throw new ToolException(ToolError.HasFindings(read.Findings));
    }
}
