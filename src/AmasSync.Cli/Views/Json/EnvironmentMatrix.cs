using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views.Json;

/// <summary>
/// Writes environments as the matrix of a workflow, on one line. A matrix can have 256 jobs; more environments are written as groups, each
/// of which holds the matrix of a called workflow. Embedded servers are left out: each would be empty at the start of its job.
/// </summary>
internal static class EnvironmentMatrix
{
    /// <summary>The maximum number of jobs of a matrix (docs.github.com: running variations of jobs in a workflow).</summary>
    public const int MaxJobs = 256;

    /// <param name="environments">The environments.</param>
    /// <param name="groupSize">The number of environments in a group; null for groups only if there are too many environments.</param>
    /// <param name="output">The output.</param>
    public static void Write(IReadOnlyList<EnvironmentSettings> environments, int? groupSize, TextWriter output)
    {
        EnvironmentSettings[] remote = [.. environments.Where(environment => !environment.IsEmbedded)];
        JsonLineWriter.Write(output, writer =>
        {
            if (groupSize is null && remote.Length <= MaxJobs)
            {
                WriteEntries(writer, remote);
            }
            else
            {
                var groups = remote.Chunk(groupSize ?? MaxJobs).Index();
                JsonDocumentWriter.WriteList(writer, "include", groups, group => WriteGroup(writer, group));
            }
        });
    }

    private static void WriteGroup(Utf8JsonWriter writer, (int Index, EnvironmentSettings[] Item) group)
    {
        writer.WriteStartObject();
        writer.WriteNumber("group", group.Index + 1);
        writer.WriteStartObject("matrix");
        WriteEntries(writer, group.Item);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter writer, IEnumerable<EnvironmentSettings> environments) =>
        JsonDocumentWriter.WriteList(writer, "include", environments, environment =>
        {
            writer.WriteStartObject();
            writer.WriteString("environment", environment.Name);
            writer.WriteString("key_variable", environment.KeyVariable);
            writer.WriteEndObject();
        });
}
