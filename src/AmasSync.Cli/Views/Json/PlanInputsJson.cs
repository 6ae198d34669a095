using System.Text.Json;
using Amas.Config;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json;

/// <summary>What a plan was made from: the members before its changes.</summary>
internal static class PlanInputsJson
{
    public static void Write(Utf8JsonWriter writer, Plan plan)
    {
        writer.WriteString("tool_version", plan.ToolVersion);
        writer.WriteString("environment", plan.Environment);
        writer.WriteString("server", plan.Server);
        writer.WriteString("inventory", plan.Inventory);
        writer.WriteString("generated_at", plan.GeneratedAt.UtcDateTime);
        WriteGit(writer, plan.Git);
        WriteOptions(writer, plan);
        WriteUndoneRun(writer, plan.UndoneRun);
    }

    // A later member: absent where it says nothing.
    private static void WriteUndoneRun(Utf8JsonWriter writer, UndoneRun? run)
    {
        if (run is not null)
        {
            writer.WriteStartObject("undoes");
            writer.WriteString("run", run.RunId);
            writer.WriteString("command", run.Command);
            writer.WriteString("started_at", run.StartedAt.UtcDateTime);
            writer.WriteEndObject();
        }
    }

    private static void WriteGit(Utf8JsonWriter writer, GitState? git)
    {
        if (git is null)
        {
            writer.WriteNull("git");
            return;
        }

        writer.WriteStartObject("git");
        writer.WriteString("sha", git.Sha);
        writer.WriteBoolean("dirty", git.IsDirty);
        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, Plan plan)
    {
        writer.WriteStartObject("options");
        writer.WriteBoolean("prune", plan.Options.Prune);
        WriteGlobs(writer, "adopt", plan.Options.Adopt);
        if (plan.Options.AllowDeletes is { } number)
        {
            writer.WriteNumber("allow_deletes", number);
        }
        else
        {
            writer.WriteNull("allow_deletes");
        }

        WriteGlobs(writer, "only", plan.Options.Only);
        writer.WriteBoolean("offline", plan.ComparedWith is not null);
        writer.WriteString("base", plan.ComparedWith is "inventory" ? null : plan.ComparedWith);
        writer.WriteBoolean("resend_secrets", plan.Options.ResendSecrets);
        writer.WriteEndObject();
    }

    private static void WriteGlobs(Utf8JsonWriter writer, string name, IReadOnlyList<NameGlob> globs)
    {
        writer.WriteStartArray(name);
        foreach (var glob in globs)
        {
            writer.WriteStringValue(glob.Pattern);
        }

        writer.WriteEndArray();
    }
}
