using Amas.Config;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Words that all views use for drift.</summary>
internal static class DriftWording
{
    /// <summary>Formats the name of the agent in the inventory and, if it was renamed, the name that it has on the server.</summary>
    public static string FormatTitle(AgentDrift drift) =>
        GetNewName(drift) is { } name ? $"{drift.Owned.Name} → {name}" : drift.Owned.Name.Text;

    /// <summary>Gets the name that the agent was given on the server; null if it was not renamed.</summary>
    public static AgentName? GetNewName(AgentDrift drift) => drift.Differences.Any(IsNameChange) ? drift.Observed?.Name : null;

    /// <summary>Gets the differences without that of the name, which is part of the title.</summary>
    public static IReadOnlyList<PropertyChange> GetDifferences(AgentDrift drift) =>
        [.. drift.Differences.Where(difference => !IsNameChange(difference))];

    /// <summary>Formats what happened: <c>changed</c>, <c>renamed</c> or <c>gone</c>.</summary>
    public static string FormatStatus(AgentDrift drift) => drift switch
    {
        { IsMissing: true } => "gone",
        _ when GetNewName(drift) is not null => "renamed",
        _ => "changed",
    };

    /// <summary>Describes what happened and when; <paramref name="formatTime"/> formats the times.</summary>
    public static string FormatNote(AgentDrift drift, Func<DateTimeOffset, string> formatTime)
    {
        var since = $"last applied {formatTime(drift.Owned.AppliedAt)}";
        if (drift.IsMissing)
        {
            return $"gone from the server; {since}";
        }

        var when = drift.Observed?.UpdatedAt is { } time ? $" {formatTime(time)}" : "";
        return $"{FormatStatus(drift)} on the server{when}, not by this project; {since}";
    }

    /// <summary>Summarizes the report in one sentence.</summary>
    public static string FormatSummary(DriftReport report)
    {
        var gone = report.Agents.Count(drift => drift.IsMissing);
        var changed = report.Agents.Count - gone;
        string[] parts = [.. new[]
        {
            changed == 0 ? null : $"{PlanWording.FormatCount(changed, "agent")} changed on the server",
            gone == 0 ? null : $"{PlanWording.FormatCount(gone, "agent")} gone from {(changed == 0 ? "the server" : "it")}",
        }.OfType<string>()];
        return (report.CheckedCount, parts) switch
        {
            (0, _) => "This project does not manage any agents on this server yet, so there can be no drift.",
            (1, []) => "No drift: 1 managed agent is unchanged since the last apply.",
            (var count, []) => $"No drift: {PlanWording.FormatCount(count, "managed agent")} are unchanged since the last apply.",
            _ => $"{string.Join(", ", parts)} since the last apply.",
        };
    }

    private static bool IsNameChange(PropertyChange difference) => difference.Path == "name";
}
