using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Json;

/// <summary>What a reviewer should know about a change, as members of it.</summary>
internal static class RiskJson
{
    public static void Write(Utf8JsonWriter writer, ChangeAssessment assessment)
    {
        JsonDocumentWriter.WriteList(writer, "risk", assessment.Risks, risk => WriteRisk(writer, risk));
        if (!assessment.Radius.IsEmpty)
        {
            writer.WriteStartObject("blast_radius");
            JsonDocumentWriter.WriteList(writer, "neighbours", assessment.Radius.Neighbours, dependents => WriteDependents(writer, dependents));
            JsonDocumentWriter.WriteList(writer, "shared_files", assessment.Radius.SharedFiles, shared => WriteSharedFile(writer, shared));
            writer.WriteEndObject();
        }

        if (assessment.Prompts.Count > 0)
        {
            JsonDocumentWriter.WriteList(writer, "prompt_tokens", assessment.Prompts, size => WritePromptSize(writer, size));
        }
    }

    private static void WritePromptSize(Utf8JsonWriter writer, PromptSize size)
    {
        writer.WriteStartObject();
        writer.WriteString("path", size.Path);
        writer.WriteNumber("before", size.Before);
        writer.WriteNumber("after", size.After);
        writer.WriteEndObject();
    }

    private static void WriteRisk(Utf8JsonWriter writer, Risk risk)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", RiskWording.FormatKind(risk.Kind));
        writer.WriteString("level", RiskWording.FormatLevel(risk.Level));
        writer.WriteString("reason", risk.Reason);
        writer.WriteString("pointer", risk.Pointer?.Text);
        writer.WriteEndObject();
    }

    private static void WriteDependents(Utf8JsonWriter writer, Dependents dependents)
    {
        writer.WriteStartObject();
        writer.WriteString("on", dependents.Agent);
        JsonDocumentWriter.WriteList(writer, "routed_from", dependents.RoutedFrom, writer.WriteStringValue);
        JsonDocumentWriter.WriteList(writer, "quoted_by", dependents.ReadBy, writer.WriteStringValue);
        writer.WriteEndObject();
    }

    private static void WriteSharedFile(Utf8JsonWriter writer, SharedFile shared)
    {
        writer.WriteStartObject();
        writer.WriteString("file", shared.File);
        JsonDocumentWriter.WriteList(writer, "others", shared.Others, writer.WriteStringValue);
        writer.WriteEndObject();
    }
}
