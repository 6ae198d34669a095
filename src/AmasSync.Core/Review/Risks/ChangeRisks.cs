using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Review.Risks;

/// <summary>The reasons to look twice at one change, the gravest first.</summary>
internal static class ChangeRisks
{
    public static IReadOnlyList<Risk> Find(Change change) => change is Change.NoOp or Change.Conflict ? [] :
    [
        .. FindActionRisks(change).Concat(change is { Before: { } before, After: { } after } ? FindContentRisks(change, before, after) : []).OrderByDescending(risk => risk.Level),
    ];

    private static IEnumerable<Risk> FindActionRisks(Change change)
    {
        switch (change)
        {
            case Change.Delete:
                yield return new(RiskKind.Delete, RiskLevel.High, "the agent is deleted: whoever calls it fails");
                break;
            case Change.Rename rename:
                yield return new(RiskKind.Rename, RiskLevel.Medium, $"'{rename.PreviousName}' is called '{rename.Name}' from now on", JsonPointer.Of("name"));
                break;
            case Change.Adopt:
                yield return new(RiskKind.Adopt, RiskLevel.Medium, "an agent that was made elsewhere is taken over");
                break;
        }

        if (change is Change.Compared { Observed.IsPublic: true } or Change.Delete { Observed.IsPublic: true })
        {
            yield return new(RiskKind.PublicAgent, RiskLevel.High, "the agent is public: it answers people outside");
        }
    }

    private static IEnumerable<Risk> FindContentRisks(Change change, ConfigValue.Map before, ConfigValue.Map after) =>
    [
        .. OutputRisks.Find(before, after),
        .. PromptRisks.Find(change.Differences),
        .. RoutingRisks.Find(before, after),
        .. MemberPair.Pair(before, after).SelectMany(MemberRisks.Find),
    ];
}
