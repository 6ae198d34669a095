using System.Globalization;
using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Ci;

/// <summary>
/// Writes workflow commands to standard output and to the files that the runner provides (docs.github.com: workflow commands). Foreign
/// text cannot become a command: values are escaped, and long text is written while commands are stopped.
/// </summary>
/// <param name="outputFile">The file for outputs of the step; null outside of a step.</param>
/// <param name="summaryFile">The file for the summary of the job; null outside of a step.</param>
/// <param name="output">The log.</param>
internal sealed class WorkflowCommands(string? outputFile, string? summaryFile, TextWriter output)
{
    // GitHub drops a summary over 1 MiB without an error.
    private const int MaxSummaryBytes = 900 * 1024;

    private readonly List<Action> details = [];

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
        if (outputFile is { } file)
        {
            File.AppendAllText(file, string.Concat(outputs.Select(FormatOutput)));
        }
    }

    /// <summary>Appends to the summary of the job.</summary>
    public void AddSummary(string markdown)
    {
        if (summaryFile is { } file)
        {
            var isTooLong = Encoding.UTF8.GetByteCount(markdown) > MaxSummaryBytes;
            File.AppendAllText(file, isTooLong ? "Too long for this page. See the files of this step.\n" : $"{markdown}\n");
        }
    }

    /// <summary>Keeps details for the end of the step, so that its result comes first, in the log and in the summary.</summary>
    public void WriteAtEnd(Action write) => details.Add(write);

    /// <summary>Writes the details that were kept, in their order.</summary>
    public void WriteDetails()
    {
        details.ForEach(write => write());
        details.Clear();
    }

    /// <summary>Annotates the files of findings at their lines.</summary>
    public void Annotate(IReadOnlyList<Finding> findings, int files, RepositoryPaths paths) =>
        new FindingsGitHubView(paths.Resolve).Write(findings, files, output);

    /// <summary>Writes a warning to the page of the workflow run.</summary>
    public void Warn(string sentence) => output.Write($"::warning title=amas-sync::{EscapeData(sentence)}\n");

    /// <summary>Writes a notice to the page of the workflow run.</summary>
    public void Notify(string sentence) => output.Write($"::notice title=amas-sync::{EscapeData(sentence)}\n");

    /// <summary>Writes an error to the page of the workflow run.</summary>
    public void Fail(string sentence) => output.Write($"::error title=amas-sync::{EscapeData(sentence)}\n");

    /// <summary>Writes an error about a file of the repository to the page of the workflow run.</summary>
    public void Fail(string sentence, string file) =>
        output.Write($"::error title=amas-sync,file={EscapeProperty(file)}::{EscapeData(sentence)}\n");

    /// <summary>Writes an error about a line of a file of the repository to the page of the workflow run.</summary>
    public void FailAt(string sentence, string title, string file, int line)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"file={EscapeProperty(file)},line={line}");
        output.Write($"::error {place},title={EscapeProperty(title)}::{EscapeData(sentence)}\n");
    }

    // The delimiter is random, so that no line of a value can end it.
    private static string FormatOutput((string Name, string Value) output)
    {
        var delimiter = $"ghadelimiter_{Guid.NewGuid()}";
        return $"{output.Name}<<{delimiter}\n{output.Value}\n{delimiter}\n";
    }

    private static string EscapeProperty(string text) => EscapeData(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);

    private static string EscapeData(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
