using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Review.Risks;

/// <summary>Finds changes of the routing of a configuration with member agents.</summary>
internal static class RoutingRisks
{
    public static IEnumerable<Risk> Find(ConfigValue.Map before, ConfigValue.Map after)
    {
        Workflow old = new(before), now = new(after);
        // Without member agents before the change there was no routing to change.
        return old.Members.Count == 0
            ? []
            : [.. FindEntryRisks(old, now), .. FindRouteRisks(old, now), .. FindConditionRisks(before, after)];
    }

    private static IEnumerable<Risk> FindEntryRisks(Workflow old, Workflow now)
    {
        if (old.EntryPoint != now.EntryPoint)
        {
            var reason = $"entry point changed from {FormatNode(old.EntryPoint)} to {FormatNode(now.EntryPoint)}";
            yield return CreateRisk(reason, JsonPointer.Of("entry_point"));
        }

        if (old.Architecture != now.Architecture)
        {
            var reason = $"architecture changed from '{old.Architecture}' to '{now.Architecture}'";
            yield return CreateRisk(reason, JsonPointer.Of("architecture"));
        }
    }

    private static IEnumerable<Risk> FindRouteRisks(Workflow old, Workflow now)
    {
        var (had, has) = (IndexRoutes(old), IndexRoutes(now));
        foreach (var route in has.Where(route => !had.ContainsKey(route.Key)))
        {
            yield return CreateRisk($"route added: {route.Key}", route.Value);
        }

        foreach (var route in had.Where(route => !has.ContainsKey(route.Key)))
        {
            yield return CreateRisk($"route removed: {route.Key}", route.Value);
        }
    }

    private static IEnumerable<Risk> FindConditionRisks(ConfigValue.Map before, ConfigValue.Map after)
    {
        var had = ListConditions(before).ToLookup(edge => edge.From, edge => edge.Condition, StringComparer.Ordinal);
        return ListConditions(after)
            .Where(edge => had.Contains(edge.From) && !had[edge.From].Contains(edge.Condition))
            .Select(edge => CreateRisk($"the condition after {FormatNode(edge.From)} changed", edge.Place));
    }

    private static IEnumerable<(string From, string Condition, JsonPointer Place)> ListConditions(ConfigValue.Map config)
    {
        foreach (var edge in ConfigAccess.GetMaps(config, JsonPointer.Root, "edges"))
        {
            if (edge.Value["from"] is ConfigValue.Text && edge.Value["condition"] is ConfigValue.Text)
            {
                var from = NodeNames.Normalize(ConfigAccess.GetText(edge.Value, "from") ?? "");
                var condition = ConfigAccess.GetText(edge.Value, "condition") ?? "";
                yield return (from, condition, edge.Pointer.Then("condition"));
            }
        }
    }

    // If a route occurs twice, the first place counts.
    private static Dictionary<string, JsonPointer> IndexRoutes(Workflow workflow)
    {
        Dictionary<string, JsonPointer> routes = new(StringComparer.Ordinal);
        foreach (var step in workflow.Edges)
        {
            var condition = step.Label is { } label ? $" on '{label}'" : "";
            routes.TryAdd($"{FormatNode(step.From)} → {FormatNode(step.Target)}{condition}", step.Pointer);
        }

        foreach (var supervisor in workflow.Members)
        {
            foreach (var supervised in supervisor.SupervisedAgents)
            {
                routes.TryAdd($"{FormatNode(supervisor.Name)} hands over to {FormatNode(supervised.Value)}", supervised.Pointer);
            }
        }

        return routes;
    }

    private static string FormatNode(string? node) => node switch
    {
        null => "the server default",
        NodeNames.Start => "the start",
        NodeNames.End => "the end",
        _ => $"'{node}'",
    };

    private static Risk CreateRisk(string reason, JsonPointer place) => new(RiskKind.Routing, RiskLevel.Medium, reason, place);
}
