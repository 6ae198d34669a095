using Amas.Config.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Json;

/// <summary>What an import did, for programs.</summary>
internal static class ImportJsonView
{
    public static void Write(EnvironmentSettings environment, ImportResult result, TextWriter output) => JsonDocumentWriter.Write(output, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("tool_version", ToolVersion.Text);
        writer.WriteString("environment", environment.Name);
        writer.WriteString("server", environment.Server);
        writer.WriteBoolean("plan_is_empty", result.RemainingDifferences.Count == 0);
        writer.WriteStartObject("summary");
        foreach (var outcome in Enum.GetValues<ImportOutcome>())
        {
            writer.WriteNumber(ImportWording.FormatOutcome(outcome), ImportWording.CountAgents(result, outcome));
        }

        writer.WriteEndObject();
        writer.WriteStartArray("agents");
        foreach (var agent in result.Agents)
        {
            writer.WriteStartObject();
            writer.WriteString("name", agent.Name.Text);
            writer.WriteString("id", agent.Id);
            writer.WriteString("file", agent.File);
            writer.WriteStartArray("changed_files");
            foreach (var file in agent.ChangedFiles)
            {
                writer.WriteStringValue(file);
            }

            writer.WriteEndArray();
            writer.WriteString("outcome", ImportWording.FormatOutcome(agent.Outcome));
            writer.WriteString("reason", agent.Reason);
            writer.WriteString("way_out", agent.Hint);
            writer.WriteStartArray("others");
            foreach (var other in agent.Others)
            {
                writer.WriteStartObject();
                writer.WriteString("reason", other.Reason);
                writer.WriteString("way_out", other.Hint);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("still_different");
        foreach (var sentence in result.RemainingDifferences)
        {
            writer.WriteStringValue(sentence);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
