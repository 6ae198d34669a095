using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Review.Risks;

/// <summary>Finds the risks of one change.</summary>
internal static class ChangeRisks
{
    /// <summary>Returns the risks of a change, the highest level first.</summary>
    public static IReadOnlyList<Risk> Find(Change change)
    {
        if (change is Change.NoOp or Change.Conflict)
        {
            return [];
        }

        var contentRisks = change is { Before: { } before, After: { } after } ? FindContentRisks(change, before, after) : [];
        return [.. FindActionRisks(change).Concat(contentRisks).OrderByDescending(risk => risk.Level)];
    }

    private static IEnumerable<Risk> FindActionRisks(Change change)
    {
        switch (change)
        {
            case Change.Delete:
                yield return new(RiskKind.Delete, RiskLevel.High, "the agent is deleted: callers will fail");
                break;
            case Change.Rename rename:
                var reason = $"the agent is renamed from '{rename.PreviousName}' to '{rename.Name}'";
                yield return new(RiskKind.Rename, RiskLevel.Medium, reason, JsonPointer.Of("name"));
                break;
            case Change.Adopt:
                yield return new(RiskKind.Adopt, RiskLevel.Medium, "an agent that was created outside this project is adopted");
                break;
        }

        if (change is Change.Compared { Observed.IsPublic: true } or Change.Delete { Observed.IsPublic: true })
        {
            yield return new(RiskKind.PublicAgent, RiskLevel.High, "the agent is public: people outside the organization use it");
        }
    }

    private static IEnumerable<Risk> FindContentRisks(Change change, ConfigValue.Map before, ConfigValue.Map after) =>
    [
        .. OutputRisks.Find(before, after),
        .. PromptRisks.Find(change.Differences, after),
        .. RoutingRisks.Find(before, after),
        .. MemberPair.Pair(before, after).SelectMany(MemberRisks.Find),
    ];
}
