using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json;

/// <summary>Changes as members of a document, secrets as their marks.</summary>
internal static class ChangeJson
{
    public static void Write(Utf8JsonWriter writer, ChangeAssessment assessment)
    {
        var change = assessment.Change;
        writer.WriteStartObject();
        writer.WriteString("name", change.Name.Text);
        writer.WriteString("agent_key", change.AgentKey);
        writer.WriteString("id", change.Id);
        writer.WriteString("previous_name", change.PreviousName?.Text);
        writer.WriteString("action", change.Action);
        writer.WriteString("reason", ChangeReasonName.Get(change.Reason));
        writer.WriteString("file", change.File);
        WriteValue(writer, "before", change.Before);
        WriteValue(writer, "after", change.After);
        WriteDifferences(writer, change.Differences);
        WriteMasked(writer, change.MaskedPointers);
        WriteIgnored(writer, change);
        writer.WriteStartObject("fingerprint");
        writer.WriteString("observed", ChangeHash.FingerprintObserved(change));
        writer.WriteString("desired", ChangeHash.FingerprintDesired(change));
        writer.WriteEndObject();
        writer.WriteString("config_hash", ChangeWording.GetObserved(change)?.ConfigHash);
        WriteTime(writer, "updated_at", ChangeWording.GetObserved(change)?.UpdatedAt);
        writer.WriteString("change_hash", ChangeHash.Compute(change));
        WriteConsent(writer, change.Consent);
        RiskJson.Write(writer, assessment);
        writer.WriteEndObject();
    }

    public static void WriteDifferences(Utf8JsonWriter writer, IEnumerable<PropertyChange> differences)
    {
        writer.WriteStartArray("differences");
        foreach (var difference in differences)
        {
            writer.WriteStartObject();
            writer.WriteString("pointer", difference.Pointer.Text);
            writer.WriteString("path", difference.Path);
            writer.WriteString("kind", difference.Kind.ToString().ToLowerInvariant());
            WriteValue(writer, "before", difference.Before);
            WriteValue(writer, "after", difference.After);
            writer.WriteString("origin", difference.Origin.ToString().ToLowerInvariant());
            WriteCauses(writer, difference.SharedSources);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A moment in UTC; null where none is known.</summary>
    public static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, known.UtcDateTime);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteCauses(Utf8JsonWriter writer, IReadOnlyList<Place> places)
    {
        if (places.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("causes");
        foreach (var place in places)
        {
            writer.WriteStartObject();
            writer.WriteString("file", place.File);
            writer.WriteNumber("line", place.Line);
            writer.WriteNumber("column", place.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, ConfigValue? value)
    {
        writer.WritePropertyName(name);
        ConfigJson.WriteRedacted(writer, value ?? ConfigValue.None);
    }

    private static void WriteMasked(Utf8JsonWriter writer, IReadOnlyList<JsonPointer> pointers)
    {
        writer.WriteStartArray("masked");
        foreach (var pointer in pointers)
        {
            writer.WriteStringValue(pointer.Text);
        }

        writer.WriteEndArray();
    }

    private static void WriteIgnored(Utf8JsonWriter writer, Change change)
    {
        writer.WriteStartArray("ignored");
        foreach (var difference in ChangeWording.GetIgnored(change))
        {
            writer.WriteStartObject();
            writer.WriteString("pointer", difference.Pointer.Text);
            writer.WriteString("path", difference.Path);
            writer.WriteString("reason", difference.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteConsent(Utf8JsonWriter writer, Consent consent)
    {
        writer.WriteStartArray("consent");
        foreach (var flag in Enum.GetValues<Consent>().Where(flag => flag != Core.Planning.Safety.Consent.None && consent.HasFlag(flag)))
        {
            writer.WriteStringValue(flag.ToString().ToLowerInvariant());
        }

        writer.WriteEndArray();
    }
}
