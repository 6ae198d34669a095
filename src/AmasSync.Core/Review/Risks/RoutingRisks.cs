using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Review.Risks;

/// <summary>Whether messages take other ways through a system than before.</summary>
internal static class RoutingRisks
{
    public static IEnumerable<Risk> Find(ConfigValue.Map before, ConfigValue.Map after)
    {
        Workflow old = new(before), now = new(after);
        // What becomes a system only now had no ways to lose.
        return old.Members.Count == 0 ? [] : [.. FindEntryRisks(old, now), .. FindRouteRisks(old, now), .. FindConditionRisks(before, after)];
    }

    private static IEnumerable<Risk> FindEntryRisks(Workflow old, Workflow now)
    {
        if (old.EntryPoint != now.EntryPoint)
        {
            yield return CreateRisk($"messages come in at {FormatNode(now.EntryPoint)}, not at {FormatNode(old.EntryPoint)}", JsonPointer.Of("entry_point"));
        }

        if (old.Architecture != now.Architecture)
        {
            yield return CreateRisk($"the architecture is '{now.Architecture}', not '{old.Architecture}'", JsonPointer.Of("architecture"));
        }
    }

    private static IEnumerable<Risk> FindRouteRisks(Workflow old, Workflow now)
    {
        var (had, has) = (IndexRoutes(old), IndexRoutes(now));
        foreach (var route in has.Where(route => !had.ContainsKey(route.Key)))
        {
            yield return CreateRisk($"a new way, {route.Key}", route.Value);
        }

        foreach (var route in had.Where(route => !has.ContainsKey(route.Key)))
        {
            yield return CreateRisk($"no way any more, {route.Key}", route.Value);
        }
    }

    private static IEnumerable<Risk> FindConditionRisks(ConfigValue.Map before, ConfigValue.Map after)
    {
        var had = ListConditions(before).ToLookup(edge => edge.From, edge => edge.Condition, StringComparer.Ordinal);
        return ListConditions(after)
            .Where(edge => had.Contains(edge.From) && !had[edge.From].Contains(edge.Condition))
            .Select(edge => CreateRisk($"another condition decides behind {FormatNode(edge.From)}", edge.Place));
    }

    private static IEnumerable<(string From, string Condition, JsonPointer Place)> ListConditions(ConfigValue.Map config) =>
        from edge in ConfigAccess.GetMaps(config, JsonPointer.Root, "edges")
        let place = edge.Pointer.Then("condition")
        where edge.Value["from"] is ConfigValue.Text && edge.Value["condition"] is ConfigValue.Text
        select (NodeNames.Normalize(ConfigAccess.GetText(edge.Value, "from") ?? ""), ConfigAccess.GetText(edge.Value, "condition") ?? "", place);

    // The first place wins where one way stands twice.
    private static Dictionary<string, JsonPointer> IndexRoutes(Workflow workflow)
    {
        Dictionary<string, JsonPointer> routes = new(StringComparer.Ordinal);
        foreach (var step in workflow.Edges)
        {
            routes.TryAdd($"{FormatNode(step.From)} → {FormatNode(step.Target)}{(step.Label is { } label ? $" at '{label}'" : "")}", step.Pointer);
        }

        foreach (var (supervisor, supervised) in workflow.Members.SelectMany(member => member.SupervisedAgents.Select(supervised => (member, supervised))))
        {
            routes.TryAdd($"{FormatNode(supervisor.Name)} hands over to {FormatNode(supervised.Value)}", supervised.Pointer);
        }

        return routes;
    }

    private static string FormatNode(string? node) => node switch
    {
        null => "the server's own choice",
        NodeNames.Start => "the start",
        NodeNames.End => "the end",
        _ => $"'{node}'",
    };

    private static Risk CreateRisk(string reason, JsonPointer place) => new(RiskKind.Routing, RiskLevel.Medium, reason, place);
}
