using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Review.Risks;

/// <summary>Whether messages take other ways through a system than before.</summary>
internal static class RoutingRisks
{
    public static IEnumerable<Risk> Of(ConfigValue.Map before, ConfigValue.Map after)
    {
        Workflow old = new(before), now = new(after);
        // What becomes a system only now had no ways to lose.
        return old.Members.Count == 0 ? [] : [.. Entry(old, now), .. Moved(old, now), .. Conditions(before, after)];
    }

    private static IEnumerable<Risk> Entry(Workflow old, Workflow now)
    {
        if (old.EntryPoint != now.EntryPoint)
        {
            yield return Medium($"messages come in at {Name(now.EntryPoint)}, not at {Name(old.EntryPoint)}", JsonPointer.Of("entry_point"));
        }

        if (old.Architecture != now.Architecture)
        {
            yield return Medium($"the architecture is '{now.Architecture}', not '{old.Architecture}'", JsonPointer.Of("architecture"));
        }
    }

    private static IEnumerable<Risk> Moved(Workflow old, Workflow now)
    {
        var (had, has) = (Ways(old), Ways(now));
        foreach (var way in has.Where(way => !had.ContainsKey(way.Key)))
        {
            yield return Medium($"a new way, {way.Key}", way.Value);
        }

        foreach (var way in had.Where(way => !has.ContainsKey(way.Key)))
        {
            yield return Medium($"no way any more, {way.Key}", way.Value);
        }
    }

    private static IEnumerable<Risk> Conditions(ConfigValue.Map before, ConfigValue.Map after)
    {
        var had = Conditional(before).ToLookup(edge => edge.From, edge => edge.Condition, StringComparer.Ordinal);
        return Conditional(after)
            .Where(edge => had.Contains(edge.From) && !had[edge.From].Contains(edge.Condition))
            .Select(edge => Medium($"another condition decides behind {Name(edge.From)}", edge.Place));
    }

    private static IEnumerable<(string From, string Condition, JsonPointer Place)> Conditional(ConfigValue.Map config) =>
        from edge in Fields.Maps(config, JsonPointer.Root, "edges")
        let place = edge.Pointer.Then("condition")
        where edge.Value["from"] is ConfigValue.Text && edge.Value["condition"] is ConfigValue.Text
        select (Node.Of(Fields.Text(edge.Value, "from") ?? ""), Fields.Text(edge.Value, "condition") ?? "", place);

    // The first place wins where one way stands twice.
    private static Dictionary<string, JsonPointer> Ways(Workflow workflow)
    {
        Dictionary<string, JsonPointer> ways = new(StringComparer.Ordinal);
        foreach (var step in workflow.Steps)
        {
            ways.TryAdd($"{Name(step.From)} → {Name(step.Target)}{(step.Label is { } label ? $" at '{label}'" : "")}", step.Pointer);
        }

        foreach (var (supervisor, supervised) in workflow.Members.SelectMany(member => member.Supervised.Select(supervised => (member, supervised))))
        {
            ways.TryAdd($"{Name(supervisor.Name)} hands over to {Name(supervised.Value)}", supervised.Pointer);
        }

        return ways;
    }

    private static string Name(string? node) => node switch
    {
        null => "the server's own choice",
        Node.Start => "the start",
        Node.End => "the end",
        _ => $"'{node}'",
    };

    private static Risk Medium(string reason, JsonPointer place) => new(RiskKind.Routing, RiskLevel.Medium, reason, place);
}
