using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Explanations;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes the origin of every value of some configurations as JSON.</summary>
internal static class ExplanationJsonView
{
    public static void Write(IEnumerable<DesiredAgent> agents, TextWriter output) =>
        JsonDocumentWriter.Write(output, ExplanationDocument.From(agents), DocumentJson.Default.ExplanationDocument);
}
