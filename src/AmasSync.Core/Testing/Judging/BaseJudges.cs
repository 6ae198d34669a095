using Amas.Config.Json.Canonical;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Judging;

/// <summary>The judges of the base that a run is compared with.</summary>
/// <param name="judges">The judges; none without a base.</param>
internal sealed class BaseJudges(IReadOnlyList<Judge> judges)
{
    public static BaseJudges None { get; } = new([]);

    /// <summary>Returns the judge of the base that a judge replaces; null if the base has the same one, or none.</summary>
    public Judge? FindReplaced(Judge judge)
    {
        // A judge with another name replaces the only one of the base.
        var found = judges.FirstOrDefault(other => other.Name == judge.Name) ?? (judges is [var only] ? only : null);
        return found is null || CanonicalJson.AreEqual(found.Agent.Config, judge.Agent.Config) ? null : found;
    }

    /// <summary>Returns the number of verdicts that one criterion needs: 2 for a judge that the change touches.</summary>
    public int CountVerdicts(Judge? judge) => judge is null || FindReplaced(judge) is null ? 1 : 2;
}
