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
        JsonDocumentWriter.List(writer, "risk", assessment.Risks, risk => Risk(writer, risk));
        if (!assessment.Radius.IsEmpty)
        {
            writer.WriteStartObject("blast_radius");
            JsonDocumentWriter.List(writer, "neighbours", assessment.Radius.Neighbours, dependents => Dependents(writer, dependents));
            JsonDocumentWriter.List(writer, "shared_files", assessment.Radius.SharedFiles, shared => Shared(writer, shared));
            writer.WriteEndObject();
        }

        if (assessment.Prompts.Count > 0)
        {
            JsonDocumentWriter.List(writer, "prompt_tokens", assessment.Prompts, size => Prompt(writer, size));
        }
    }

    private static void Prompt(Utf8JsonWriter writer, PromptSize size)
    {
        writer.WriteStartObject();
        writer.WriteString("path", size.Path);
        writer.WriteNumber("before", size.Before);
        writer.WriteNumber("after", size.After);
        writer.WriteEndObject();
    }

    private static void Risk(Utf8JsonWriter writer, Risk risk)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", RiskWords.Kind(risk.Kind));
        writer.WriteString("level", RiskWords.Level(risk.Level));
        writer.WriteString("reason", risk.Reason);
        writer.WriteString("pointer", risk.Pointer?.Text);
        writer.WriteEndObject();
    }

    private static void Dependents(Utf8JsonWriter writer, Dependents dependents)
    {
        writer.WriteStartObject();
        writer.WriteString("on", dependents.On);
        JsonDocumentWriter.List(writer, "routed_from", dependents.RoutedFrom, writer.WriteStringValue);
        JsonDocumentWriter.List(writer, "quoted_by", dependents.QuotedBy, writer.WriteStringValue);
        writer.WriteEndObject();
    }

    private static void Shared(Utf8JsonWriter writer, SharedFile shared)
    {
        writer.WriteStartObject();
        writer.WriteString("file", shared.File);
        JsonDocumentWriter.List(writer, "others", shared.Others, writer.WriteStringValue);
        writer.WriteEndObject();
    }
}
