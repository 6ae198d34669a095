using Amas.Config;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Wording;

/// <summary>What every view says alike of what changed on the server.</summary>
internal static class DriftWording
{
    /// <summary>The agent as we know it, and as the server calls it where that is another name.</summary>
    public static string FormatTitle(AgentDrift drift) => GetNewName(drift) is { } name ? $"{drift.Owned.Name} → {name}" : drift.Owned.Name.Text;

    /// <summary>The name that somebody gave it on the server; null where it has its own.</summary>
    public static AgentName? GetNewName(AgentDrift drift) => drift.Differences.Any(IsNameChange) ? drift.Observed?.Name : null;

    /// <summary>The differences, without the name that the title has.</summary>
    public static IReadOnlyList<PropertyChange> GetDifferences(AgentDrift drift) => [.. drift.Differences.Where(difference => !IsNameChange(difference))];

    /// <summary>What happened, as <c>changed</c>, <c>renamed</c> or <c>gone</c>.</summary>
    public static string FormatStatus(AgentDrift drift) => drift switch
    {
        { IsMissing: true } => "gone",
        _ when GetNewName(drift) is not null => "renamed",
        _ => "changed",
    };

    /// <summary>What happened, and when, in the words of <paramref name="formatTime"/>.</summary>
    public static string FormatNote(AgentDrift drift, Func<DateTimeOffset, string> formatTime)
    {
        var since = $"last applied {formatTime(drift.Owned.AppliedAt)}";
        return drift.IsMissing
            ? $"gone from the server; {since}"
            : $"{FormatStatus(drift)} on the server{(drift.Observed?.UpdatedAt is { } time ? $" {formatTime(time)}" : "")}, not by you; {since}";
    }

    /// <summary>The whole in a sentence.</summary>
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
            (0, _) => "This project owns no agent on that server yet: nothing can have drifted.",
            (_, []) => $"No drift: the server has {PlanWording.FormatCount(report.CheckedCount, "agent")} of this project as the last apply left {(report.CheckedCount == 1 ? "it" : "them")}.",
            _ => $"{string.Join(", ", parts)} since the last apply.",
        };
    }

    private static bool IsNameChange(PropertyChange difference) => difference.Path == "name";
}
