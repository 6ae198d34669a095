using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views.Json;

/// <summary>
/// Writes the documents of several environments as one document. Each element is the document of one environment, or its error, and names the
/// environment.
/// </summary>
internal static class EnvironmentsJsonView
{
    public static void Write<T>(IReadOnlyList<EnvironmentResult<T>> attempts, Action<Utf8JsonWriter, T, string> write, TextWriter output)
        where T : class => JsonDocumentWriter.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
            writer.WriteStartArray("environments");
            foreach (var attempt in attempts)
            {
                if (attempt.Value is { } product)
                {
                    write(writer, product, attempt.Environment);
                }
                else if (attempt.Error is { } error)
                {
                    ErrorJsonView.Write(writer, error, attempt.Environment);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
