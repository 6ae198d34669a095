using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Sarif;

namespace AmasSync.Cli.Ci;

/// <summary>
/// What a step tells the runner by lines on its standard output, and by the files that it is given (docs.github.com: workflow commands). Text of others cannot
/// become a command: what a line could end with is escaped, and what is shown at length stands where commands are off.
/// </summary>
internal sealed class WorkflowCommands(CiSettings settings, TextWriter output)
{
    // A summary may have 1 MiB; a larger one fails to appear without a word.
    private const int MaxSummaryBytes = 900 * 1024;

    /// <summary>Makes the runner hide a value in the log, line by line.</summary>
    public void Mask(string value)
    {
        foreach (var line in value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            output.Write($"::add-mask::{EscapeData(line)}\n");
        }
    }

    /// <summary>Shows something at length, folded, with commands off.</summary>
    public void WriteGroup(string title, Action<TextWriter> write)
    {
        var end = $"amas-sync-{Guid.NewGuid():N}";
        output.Write($"::group::{EscapeData(title)}\n::stop-commands::{end}\n");
        try
        {
            write(output);
        }
        finally
        {
            output.Write($"::{end}::\n::endgroup::\n");
        }
    }

    /// <summary>Sets outputs of the step.</summary>
    public void SetOutputs(params IEnumerable<(string Name, string Value)> outputs)
    {
        if (settings.OutputFile is { } file)
        {
            File.AppendAllText(file, string.Concat(outputs.Select(FormatOutput)));
        }
    }

    /// <summary>Adds to the summary of the job.</summary>
    public void AddSummary(string markdown)
    {
        if (settings.SummaryFile is { } file)
        {
            File.AppendAllText(file, Encoding.UTF8.GetByteCount(markdown) <= MaxSummaryBytes ? $"{markdown}\n" : "Too long for this page: the files of this step have it.\n");
        }
    }

    /// <summary>Shows findings at their lines.</summary>
    public void Annotate(IReadOnlyList<Finding> findings, int files, RepositoryPaths paths) => new FindingsGitHubView(paths.Resolve).Write(findings, files, output);

    /// <summary>A warning on the page of the run.</summary>
    public void Warn(string sentence) => output.Write($"::warning title=amas-sync::{EscapeData(sentence)}\n");

    /// <summary>An error on the page of the run.</summary>
    public void Fail(string sentence) => output.Write($"::error title=amas-sync::{EscapeData(sentence)}\n");

    // A value with any line in it stands between two lines that nobody can guess.
    private static string FormatOutput((string Name, string Value) output)
    {
        var delimiter = $"ghadelimiter_{Guid.NewGuid()}";
        return $"{output.Name}<<{delimiter}\n{output.Value}\n{delimiter}\n";
    }

    private static string EscapeData(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
