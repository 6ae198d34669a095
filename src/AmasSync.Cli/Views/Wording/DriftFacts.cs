using Amas.Config;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Wording;

/// <summary>What every view says alike of what changed on the server.</summary>
internal static class DriftFacts
{
    /// <summary>The agent as we know it, and as the server calls it where that is another name.</summary>
    public static string TitleOf(AgentDrift drift) => RenamedTo(drift) is { } name ? $"{drift.Owned.Name} → {name}" : drift.Owned.Name.Text;

    /// <summary>The name that somebody gave it on the server; null where it has its own.</summary>
    public static AgentName? RenamedTo(AgentDrift drift) => drift.Differences.Any(IsOfName) ? drift.Observed?.Name : null;

    /// <summary>The differences, without the name that the title has.</summary>
    public static IReadOnlyList<PropertyChange> DifferencesOf(AgentDrift drift) => [.. drift.Differences.Where(difference => !IsOfName(difference))];

    /// <summary>What happened, as <c>changed</c>, <c>renamed</c> or <c>gone</c>.</summary>
    public static string StatusOf(AgentDrift drift) => drift switch
    {
        { IsGone: true } => "gone",
        _ when RenamedTo(drift) is not null => "renamed",
        _ => "changed",
    };

    /// <summary>What happened, and when, in the words of <paramref name="moment"/>.</summary>
    public static string NoteOf(AgentDrift drift, Func<DateTimeOffset, string> moment)
    {
        var since = $"last applied {moment(drift.Owned.AppliedAt)}";
        return drift.IsGone
            ? $"gone from the server; {since}"
            : $"{StatusOf(drift)} on the server{(drift.Observed?.UpdatedAt is { } time ? $" {moment(time)}" : "")}, not by you; {since}";
    }

    /// <summary>The whole in a sentence.</summary>
    public static string Summary(DriftReport report)
    {
        var gone = report.Agents.Count(drift => drift.IsGone);
        var changed = report.Agents.Count - gone;
        string[] parts = [.. new[]
        {
            changed == 0 ? null : $"{PlanWords.Count(changed, "agent")} changed on the server",
            gone == 0 ? null : $"{PlanWords.Count(gone, "agent")} gone from {(changed == 0 ? "the server" : "it")}",
        }.OfType<string>()];
        return (report.Checked, parts) switch
        {
            (0, _) => "This project owns no agent on that server yet: nothing can have drifted.",
            (_, []) => $"No drift: the server has {PlanWords.Count(report.Checked, "agent")} of this project as the last apply left {(report.Checked == 1 ? "it" : "them")}.",
            _ => $"{string.Join(", ", parts)} since the last apply.",
        };
    }

    private static bool IsOfName(PropertyChange difference) => difference.Path == "name";
}
