using Amas.Config.Json;

namespace AmasSync.Core.Review.Risks;

/// <summary>What changed in the abilities of one agent inside a configuration.</summary>
internal static class MemberRisks
{
    private const string TypeName = "agent_type";

    // The settings that decide who answers.
    private static readonly string[] ModelSettings = ["model", "provider"];

    public static IEnumerable<Risk> Find(MemberPair member) => member.After is not { } after ? [] : [.. FindToolRisks(member, after), .. FindSettingRisks(member, after)];

    // What is new has no model that it had before.
    private static IEnumerable<Risk> FindSettingRisks(MemberPair member, AtPointer<ConfigValue.Map> after)
    {
        if (member.Before is not { } before)
        {
            yield break;
        }

        foreach (var setting in ModelSettings.Where(setting => Differs(before, after, setting)))
        {
            yield return new(RiskKind.Model, RiskLevel.Medium, $"{member.Prefix}another {setting}, {FormatValue(before, setting)} → {FormatValue(after, setting)}", GetPointer(after, setting));
        }

        if (!CanonicalJson.AreEqual(before.Value[TypeName], after.Value[TypeName]))
        {
            yield return new(RiskKind.AgentType, RiskLevel.Medium, $"{member.Prefix}another type, {FormatValue(before.Value[TypeName])} → {FormatValue(after.Value[TypeName])}", after.Pointer.Then(TypeName));
        }

        if (Differs(before, after, "temperature"))
        {
            yield return new(RiskKind.Temperature, RiskLevel.Low, $"{member.Prefix}temperature {FormatValue(before, "temperature")} → {FormatValue(after, "temperature")}", GetPointer(after, "temperature"));
        }
    }

    private static IEnumerable<Risk> FindToolRisks(MemberPair member, AtPointer<ConfigValue.Map> after)
    {
        var had = GetTools(member.Before?.Value).ToLookup(GetToolName, StringComparer.Ordinal);
        ConfigValue[] has = [.. GetTools(after.Value).DistinctBy(GetToolName, StringComparer.Ordinal)];
        string[] gone = [.. had.Select(tools => tools.Key).Where(name => !has.Select(GetToolName).Contains(name, StringComparer.Ordinal))];
        string[] added = [.. has.Select(GetToolName).Where(name => !had.Contains(name))];
        // With another secret it is the same tool.
        string[] other = [.. has.Where(tool => had.Contains(GetToolName(tool)) && !had[GetToolName(tool)].Any(before => CanonicalJson.SerializeRedacted(before) == CanonicalJson.SerializeRedacted(tool))).Select(GetToolName)];
        if (added.Length > 0)
        {
            yield return new(RiskKind.ToolsAdded, RiskLevel.Medium, $"{member.Prefix}may use {string.Join(", ", added)} from now on", after.Pointer.Then("tools"));
        }

        if (gone.Length > 0)
        {
            yield return new(RiskKind.ToolsRemoved, RiskLevel.Medium, $"{member.Prefix}may not use {string.Join(", ", gone)} any more", after.Pointer.Then("tools"));
        }

        if (other.Length > 0)
        {
            yield return new(RiskKind.ToolsAdded, RiskLevel.Medium, $"{member.Prefix}its {string.Join(", ", other)} is another one from now on", after.Pointer.Then("tools"));
        }
    }

    private static IEnumerable<ConfigValue> GetTools(ConfigValue.Map? agent) => (agent?["tools"] as ConfigValue.List)?.Items ?? [];

    // The shape of a tool that is no text is not documented: it is told by its name where it has one.
    private static string GetToolName(ConfigValue tool) => tool switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Map map when ConfigAccess.GetText(map, "name") is { } name => name,
        _ => ConfigJson.SerializeRedacted(tool),
    };

    private static bool Differs(AtPointer<ConfigValue.Map> before, AtPointer<ConfigValue.Map> after, string setting) =>
        !CanonicalJson.AreEqual(GetSetting(before.Value, setting), GetSetting(after.Value, setting));

    private static ConfigValue? GetSetting(ConfigValue.Map agent, string name) => (agent["llm_config"] as ConfigValue.Map)?[name];

    private static JsonPointer GetPointer(AtPointer<ConfigValue.Map> agent, string setting) => agent.Pointer.Then("llm_config").Then(setting);

    private static string FormatValue(AtPointer<ConfigValue.Map> agent, string setting) => FormatValue(GetSetting(agent.Value, setting));

    private static string FormatValue(ConfigValue? value) => value switch
    {
        null or ConfigValue.Null => "the server's own",
        ConfigValue.Text text => text.Value,
        var other => ConfigJson.SerializeRedacted(other),
    };
}
