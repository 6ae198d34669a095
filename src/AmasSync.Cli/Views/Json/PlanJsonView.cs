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
    public static void Write(Plan plan, TextWriter to) => JsonDocumentWriter.Write(to, writer => Write(writer, plan));

    /// <summary>Writes a plan as part of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, Plan plan)
    {
        var assessment = Assessment.Of(plan);
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        PlanEvidenceJson.Write(writer, plan);
        writer.WriteString("plan_hash", plan.Hash);
        writer.WriteBoolean("applyable", plan.IsApplyable);
        writer.WriteBoolean("complete", plan.IsComplete);
        BlockerJson.Write(writer, plan.Blockers);
        Summary(writer, plan.Set);
        writer.WriteString("risk", RiskWords.Level(assessment.Level));
        JsonDocumentWriter.List(writer, "changes", plan.Changes, change => ChangeJson.Write(writer, assessment[change]));
        JsonDocumentWriter.List(writer, "orphans", plan.Set.Orphans, agent => Agent(writer, agent.Name.Text, agent.Id, ("file", agent.File)));
        JsonDocumentWriter.List(writer, "unmanaged", plan.Set.Unmanaged, agent => Agent(writer, agent.Name.Text, agent.Id, ("owner", agent.Owner)));
        DriftJson.Write(writer, plan.Set.Drift);
        JsonDocumentWriter.List(writer, "lookalikes", plan.Set.Lookalikes, pair => Lookalike(writer, pair));
        JsonDocumentWriter.List(writer, "remarks", plan.Set.Remarks, writer.WriteStringValue);
        FindingJson.Write(writer, plan.Findings);
        writer.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter writer, ChangeSet set)
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

    private static void Agent(Utf8JsonWriter writer, string name, string id, (string Name, string? Value) more)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("id", id);
        writer.WriteString(more.Name, more.Value);
        writer.WriteEndObject();
    }

    private static void Lookalike(Utf8JsonWriter writer, Lookalike pair)
    {
        writer.WriteStartObject();
        writer.WriteString("from", pair.Owned.Name.Text);
        writer.WriteString("to", pair.Desired.Name.Text);
        writer.WriteString("id", pair.Owned.Id);
        writer.WriteNumber("percent", pair.Percent);
        writer.WriteEndObject();
    }
}
