using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Results;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes the results of an apply or a rollback as JSON.</summary>
internal static class ApplyJsonView
{
    public static void Write(Plan plan, ApplyResult result, TextWriter output) =>
        JsonDocumentWriter.Write(output, ApplyDocument.From(plan, result), DocumentJson.Default.ApplyDocument);
}
