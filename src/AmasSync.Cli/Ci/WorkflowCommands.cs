using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Ci;

/// <summary>
/// Writes workflow commands to standard output and to the files that the runner provides (docs.github.com: workflow commands). Foreign
/// text cannot become a command: values are escaped, and long text is written while commands are stopped.
/// </summary>
internal sealed class WorkflowCommands(CiSettings settings, TextWriter output)
{
    // GitHub drops a summary over 1 MiB without an error.
    private const int MaxSummaryBytes = 900 * 1024;

    private readonly List<string> endOfSummary = [];

    /// <summary>Masks a secret in the log: each line of it that is a secret on its own.</summary>
    public void Mask(string value)
    {
        foreach (var line in SecretForms.ListMaskedLines(value))
        {
            output.Write($"::add-mask::{EscapeData(line)}\n");
        }
    }

    /// <summary>Writes a collapsed group in the log, with commands stopped.</summary>
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

    /// <summary>Sets outputs of the step; does nothing outside of a step.</summary>
    public void SetOutputs(params IEnumerable<(string Name, string Value)> outputs)
    {
        if (settings.OutputFile is { } file)
        {
            File.AppendAllText(file, string.Concat(outputs.Select(FormatOutput)));
        }
    }

    /// <summary>Appends to the summary of the job.</summary>
    public void AddSummary(string markdown)
    {
        if (settings.SummaryFile is { } file)
        {
            var isTooLong = Encoding.UTF8.GetByteCount(markdown) > MaxSummaryBytes;
            File.AppendAllText(file, isTooLong ? "Too long for this page. See the files of this step.\n" : $"{markdown}\n");
        }
    }

    /// <summary>Adds to the summary of the job when the step ends, after everything else.</summary>
    public void AddToEndOfSummary(string markdown) => endOfSummary.Add(markdown);

    /// <summary>Writes what was kept for the end of the summary.</summary>
    public void EndSummary()
    {
        endOfSummary.ForEach(AddSummary);
        endOfSummary.Clear();
    }

    /// <summary>Annotates the files of findings at their lines.</summary>
    public void Annotate(IReadOnlyList<Finding> findings, int files, RepositoryPaths paths) =>
        new FindingsGitHubView(paths.Resolve).Write(findings, files, output);

    /// <summary>Writes a warning to the page of the workflow run.</summary>
    public void Warn(string sentence) => output.Write($"::warning title=amas-sync::{EscapeData(sentence)}\n");

    /// <summary>Writes an error to the page of the workflow run.</summary>
    public void Fail(string sentence) => output.Write($"::error title=amas-sync::{EscapeData(sentence)}\n");

    // The delimiter is random, so that no line of a value can end it.
    private static string FormatOutput((string Name, string Value) output)
    {
        var delimiter = $"ghadelimiter_{Guid.NewGuid()}";
        return $"{output.Name}<<{delimiter}\n{output.Value}\n{delimiter}\n";
    }

    private static string EscapeData(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
