using Amas.Config.Json;

namespace AmasSync.Core.Review.Risks;

/// <summary>What changed in the abilities of one agent inside a configuration.</summary>
internal static class MemberRisks
{
    private const string TypeName = "agent_type";

    // The settings that decide who answers.
    private static readonly string[] Deciding = ["model", "provider"];

    public static IEnumerable<Risk> Of(MemberPair member) => member.After is not { } after ? [] : [.. Tools(member, after), .. Settings(member, after)];

    // What is new has no model that it had before.
    private static IEnumerable<Risk> Settings(MemberPair member, Located<ConfigValue.Map> after)
    {
        if (member.Before is not { } before)
        {
            yield break;
        }

        foreach (var setting in Deciding.Where(setting => Differs(before, after, setting)))
        {
            yield return new(RiskKind.Model, RiskLevel.Medium, $"{member.Title}another {setting}, {Named(before, setting)} → {Named(after, setting)}", PlaceOf(after, setting));
        }

        if (!CanonicalJson.Same(before.Value[TypeName], after.Value[TypeName]))
        {
            yield return new(RiskKind.AgentType, RiskLevel.Medium, $"{member.Title}another type, {Named(before.Value[TypeName])} → {Named(after.Value[TypeName])}", after.Pointer.Then(TypeName));
        }

        if (Differs(before, after, "temperature"))
        {
            yield return new(RiskKind.Temperature, RiskLevel.Low, $"{member.Title}temperature {Named(before, "temperature")} → {Named(after, "temperature")}", PlaceOf(after, "temperature"));
        }
    }

    private static IEnumerable<Risk> Tools(MemberPair member, Located<ConfigValue.Map> after)
    {
        var had = ToolsOf(member.Before?.Value).ToLookup(NameOf, StringComparer.Ordinal);
        ConfigValue[] has = [.. ToolsOf(after.Value).DistinctBy(NameOf, StringComparer.Ordinal)];
        string[] gone = [.. had.Select(tools => tools.Key).Where(name => !has.Select(NameOf).Contains(name, StringComparer.Ordinal))];
        string[] added = [.. has.Select(NameOf).Where(name => !had.Contains(name))];
        // With another secret it is the same tool.
        string[] other = [.. has.Where(tool => had.Contains(NameOf(tool)) && !had[NameOf(tool)].Any(before => CanonicalJson.Redacted(before) == CanonicalJson.Redacted(tool))).Select(NameOf)];
        if (added.Length > 0)
        {
            yield return new(RiskKind.ToolsAdded, RiskLevel.Medium, $"{member.Title}may use {string.Join(", ", added)} from now on", after.Pointer.Then("tools"));
        }

        if (gone.Length > 0)
        {
            yield return new(RiskKind.ToolsRemoved, RiskLevel.Medium, $"{member.Title}may not use {string.Join(", ", gone)} any more", after.Pointer.Then("tools"));
        }

        if (other.Length > 0)
        {
            yield return new(RiskKind.ToolsAdded, RiskLevel.Medium, $"{member.Title}its {string.Join(", ", other)} is another one from now on", after.Pointer.Then("tools"));
        }
    }

    private static IEnumerable<ConfigValue> ToolsOf(ConfigValue.Map? agent) => (agent?["tools"] as ConfigValue.List)?.Items ?? [];

    // The shape of a tool that is no text is not documented: it is told by its name where it has one.
    private static string NameOf(ConfigValue tool) => tool switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Map map when Fields.Text(map, "name") is { } name => name,
        _ => ConfigJson.Redacted(tool),
    };

    private static bool Differs(Located<ConfigValue.Map> before, Located<ConfigValue.Map> after, string setting) =>
        !CanonicalJson.Same(Setting(before.Value, setting), Setting(after.Value, setting));

    private static ConfigValue? Setting(ConfigValue.Map agent, string name) => (agent["llm_config"] as ConfigValue.Map)?[name];

    private static JsonPointer PlaceOf(Located<ConfigValue.Map> agent, string setting) => agent.Pointer.Then("llm_config").Then(setting);

    private static string Named(Located<ConfigValue.Map> agent, string setting) => Named(Setting(agent.Value, setting));

    private static string Named(ConfigValue? value) => value switch
    {
        null or ConfigValue.Null => "the server's own",
        ConfigValue.Text text => text.Value,
        var other => ConfigJson.Redacted(other),
    };
}
