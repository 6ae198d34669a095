using Amas.Config.Json;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json.Imports;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes the results of an import as JSON.</summary>
internal static class ImportJsonView
{
    public static void Write(EnvironmentSettings environment, ImportResult result, TextWriter output) =>
        JsonDocumentWriter.Write(output, ImportDocument.From(environment, result), DocumentJson.Default.ImportDocument);
}
