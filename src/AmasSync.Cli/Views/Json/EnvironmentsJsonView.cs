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
    /// <param name="write">Writes the document of one environment, whose name is the last argument.</param>
    /// <param name="selection">What the run selected.</param>
    /// <param name="output">The output.</param>
    public static void Write<T>(
        IReadOnlyList<EnvironmentResult<T>> results, Action<Utf8JsonWriter, T, string> write, RunSelection selection, TextWriter output)
        where T : class
    {
        JsonDocumentWriter.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
            if (ShardJson.From(selection) is { } shard)
            {
                writer.WritePropertyName("shard");
                JsonSerializer.Serialize(writer, shard, DocumentJson.Default.ShardJson);
            }

            JsonDocumentWriter.WriteList(writer, "environments", results, result => WriteResult(writer, result, write));
            writer.WriteEndObject();
        });
    }

    private static void WriteResult<T>(Utf8JsonWriter writer, EnvironmentResult<T> result, Action<Utf8JsonWriter, T, string> write)
        where T : class
    {
        if (result.Value is { } value)
        {
            write(writer, value, result.Environment);
        }
        else if (result.Error is { } error)
        {
            ErrorJsonView.Write(writer, error, result.Environment);
        }
    }
}
