using Amas.Config.Files;
using Amas.Config.Yaml.Nodes;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Views;

/// <summary>What views need of a run in one environment: streams, colors, widths and project files.</summary>
internal sealed record ViewContext(RunContext Run, Workspace Workspace)
{
    public TextWriter Out => Run.Out;

    /// <summary>Gets what a document says about the run.</summary>
    public RunFacts Facts => RunFacts.CreateForDocument(Run, Workspace.Environment.Name);

    public TextWriter Error => Run.Terminal.Error;

    public Palette OutPalette => new(Run.HasColor(Run.Terminal.IsOutInteractive));

    public Palette ErrorPalette => new(Run.HasColor(Run.Terminal.IsErrorInteractive));

    public int Columns => Run.Terminal.Width;

    /// <summary>Gets whether nothing is omitted from long texts.</summary>
    public bool IsFull => Run.IsFull;

    /// <summary>Gets the width of the terminal that receives the output; null if it is not a terminal.</summary>
    public int? OutColumns => Run.Terminal.IsOutInteractive ? Run.Terminal.Width : null;

    /// <summary>Gets the width of the terminal that receives errors and warnings; null if it is not a terminal.</summary>
    public int? ErrorColumns => Run.Terminal.IsErrorInteractive ? Run.Terminal.Width : null;

    /// <summary>
    /// Gets the writer, the colors and the terminal's width for text before the result: the error stream if the result is a JSON document.
    /// </summary>
    public (TextWriter Output, Palette Palette, int? Columns) Preliminary =>
        Run.Globals.Format == OutputFormat.Json ? (Error, ErrorPalette, ErrorColumns) : (Out, OutPalette, OutColumns);

    /// <summary>
    /// Reads the lines of a file for output; null if it cannot be read, or is in the project but leads out of it. A finding about such a
    /// link must not show what it leads to.
    /// </summary>
    public string[]? TryReadLines(string file)
    {
        try
        {
            ProjectFolder project = new(Workspace.Root);
            var path = Path.GetFullPath(file, project.Root);
            return project.ContainsPath(path) && project.CheckLink(path) is not null
                ? null
                : [.. ReadLines(RegularFile.Read(path, TextFile.MaxBytes)).Select(Run.Secrets.Redact)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ReadLines(byte[] bytes)
    {
        using StreamReader reader = new(new MemoryStream(bytes));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
