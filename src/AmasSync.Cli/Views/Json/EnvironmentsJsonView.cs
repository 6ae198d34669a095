using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Json;

/// <summary>
/// Writes the documents of several environments as one document. Each element is the document of one environment, or its error, and names
/// the environment.
/// </summary>
internal static class EnvironmentsJsonView
{
    /// <param name="results">The results, in the order of the output.</param>
    /// <param name="write">Writes the document of one environment, with what it says about the run.</param>
    /// <param name="run">The run.</param>
    /// <param name="output">The output.</param>
    public static void Write<T>(
        IReadOnlyList<EnvironmentResult<T>> results, Action<Utf8JsonWriter, T, RunFacts> write, RunContext run, TextWriter output)
        where T : class
    {
        JsonDocumentWriter.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
            WriteSelection(writer, run.Selection);
            JsonDocumentWriter.WriteList(writer, "environments", results, result => WriteResult(writer, result, write, run));
            writer.WriteEndObject();
        });
    }

    private static void WriteSelection(Utf8JsonWriter writer, RunSelection selection)
    {
        if (ShardJson.From(selection) is { } shard)
        {
            writer.WritePropertyName("shard");
            JsonSerializer.Serialize(writer, shard, DocumentJson.Default.ShardJson);
        }

        writer.WriteString("commit", selection.Commit);
        writer.WritePropertyName("selected");
        JsonSerializer.Serialize(writer, SelectedJson.From(selection), DocumentJson.Default.SelectedJson);
    }

    private static void WriteResult<T>(
        Utf8JsonWriter writer, EnvironmentResult<T> result, Action<Utf8JsonWriter, T, RunFacts> write, RunContext run)
        where T : class
    {
        var facts = RunFacts.CreateForPart(run, result.Environment);
        if (result.Value is { } value)
        {
            write(writer, value, facts);
        }
        else if (result.Error is { } error)
        {
            ErrorJsonView.Write(writer, error, facts);
        }
    }
}
