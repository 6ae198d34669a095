using Amas.Config.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes a list of environments as JSON.</summary>
internal static class EnvironmentListJsonView
{
    /// <param name="environments">The environments.</param>
    /// <param name="variables">The variables of the process.</param>
    /// <param name="selection">What the run selected.</param>
    /// <param name="output">The output.</param>
    public static void Write(
        IReadOnlyList<EnvironmentSettings> environments,
        IReadOnlyDictionary<string, string> variables,
        RunSelection selection,
        TextWriter output)
    {
        EnvironmentListDocument document = new()
        {
            FormatVersion = JsonDocumentWriter.FormatVersion,
            Shard = ShardJson.From(selection),
            Commit = selection.Commit,
            Selected = SelectedJson.From(selection),
            Environments = environments.Select(environment => EnvironmentJson.From(environment, variables)),
        };
        JsonDocumentWriter.Write(output, document, DocumentJson.Default.EnvironmentListDocument);
    }
}
