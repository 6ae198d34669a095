using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json;

/// <summary>A plan for programs, as schemas/plan.schema.json describes it. Members always stand in this order; no secret is in it.</summary>
internal static class PlanJsonView
{
    public static void Write(PlanReview review, TextWriter output) => JsonDocumentWriter.Write(output, writer => Write(writer, review));

    /// <summary>Writes a plan as part of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, PlanReview review)
    {
        var plan = review.Plan;
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        PlanInputsJson.Write(writer, plan);
        writer.WriteString("plan_hash", plan.Hash);
        writer.WriteBoolean("applyable", plan.IsApplyable);
        writer.WriteBoolean("complete", plan.IsComplete);
        BlockerJson.Write(writer, plan.Blockers);
        WriteSummary(writer, plan.Set);
        writer.WriteString("risk", RiskWording.FormatLevel(review.Level));
        JsonDocumentWriter.WriteList(writer, "changes", plan.Changes, change => ChangeJson.Write(writer, review[change]));
        JsonDocumentWriter.WriteList(writer, "orphans", plan.Set.Orphans, agent => WriteAgent(writer, agent.Name.Text, agent.Id, ("file", agent.File)));
        JsonDocumentWriter.WriteList(writer, "unmanaged", plan.Set.Unmanaged, agent => WriteAgent(writer, agent.Name.Text, agent.Id, ("owner", agent.Owner)));
        DriftJson.Write(writer, plan.Set.Drift);
        JsonDocumentWriter.WriteList(writer, "lookalikes", plan.Set.RenameCandidates, pair => WriteRenameCandidate(writer, pair));
        JsonDocumentWriter.WriteList(writer, "remarks", plan.Set.Remarks, writer.WriteStringValue);
        FindingJson.Write(writer, plan.Findings);
        writer.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter writer, ChangeSet set)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("create", set.Count<Change.Create>());
        writer.WriteNumber("update", set.Count<Change.Update>());
        writer.WriteNumber("rename", set.Count<Change.Rename>());
        writer.WriteNumber("adopt", set.Count<Change.Adopt>());
        writer.WriteNumber("delete", set.Count<Change.Delete>());
        writer.WriteNumber("no_op", set.Count<Change.NoOp>());
        writer.WriteNumber("conflict", set.Count<Change.Conflict>());
        writer.WriteEndObject();
    }

    private static void WriteAgent(Utf8JsonWriter writer, string name, string id, (string Name, string? Value) extra)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("id", id);
        writer.WriteString(extra.Name, extra.Value);
        writer.WriteEndObject();
    }

    private static void WriteRenameCandidate(Utf8JsonWriter writer, RenameCandidate pair)
    {
        writer.WriteStartObject();
        writer.WriteString("from", pair.Owned.Name.Text);
        writer.WriteString("to", pair.Desired.Name.Text);
        writer.WriteString("id", pair.Owned.Id);
        writer.WriteNumber("percent", pair.Percent);
        writer.WriteEndObject();
    }
}
