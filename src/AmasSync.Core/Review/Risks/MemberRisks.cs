using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Review.Risks;

/// <summary>Finds changes of the tools, model, type and temperature of one member agent.</summary>
internal static class MemberRisks
{
    /// <summary>The reason, between the name of the member agent and the names of the tools, for tools that keep their names.</summary>
    public const string Redefined = "has a new definition of";

    private const string TypeName = "agent_type";

    // The settings that select the model.
    private static readonly string[] ModelSettings = ["model", "provider"];

    public static IEnumerable<Risk> Find(MemberPair member) =>
        member.After is not { } after ? [] : [.. FindToolRisks(member, after), .. FindSettingRisks(member, after)];

    // A new agent has no settings that could have changed.
    private static IEnumerable<Risk> FindSettingRisks(MemberPair member, AtPointer<ConfigValue.Map> after)
    {
        if (member.Before is not { } before)
        {
            yield break;
        }

        foreach (var setting in ModelSettings.Where(setting => Differs(before, after, setting)))
        {
            var reason = $"{member.Prefix}{setting} changed from {FormatValue(before, setting)} to {FormatValue(after, setting)}";
            yield return new(RiskKind.Model, RiskLevel.Medium, reason, GetPointer(after, setting));
        }

        if (!CanonicalJson.AreEqual(before.Value[TypeName], after.Value[TypeName]))
        {
            var (oldType, newType) = (FormatValue(before.Value[TypeName]), FormatValue(after.Value[TypeName]));
            var reason = $"{member.Prefix}agent type changed from {oldType} to {newType}";
            yield return new(RiskKind.AgentType, RiskLevel.Medium, reason, after.Pointer.Then(TypeName));
        }

        if (Differs(before, after, "temperature"))
        {
            var (oldValue, newValue) = (FormatValue(before, "temperature"), FormatValue(after, "temperature"));
            var reason = $"{member.Prefix}temperature changed from {oldValue} to {newValue}";
            yield return new(RiskKind.Temperature, RiskLevel.Low, reason, GetPointer(after, "temperature"));
        }
    }

    private static IEnumerable<Risk> FindToolRisks(MemberPair member, AtPointer<ConfigValue.Map> after)
    {
        var had = GetTools(member.Before?.Value).ToLookup(GetToolName, StringComparer.Ordinal);
        ConfigValue[] has = [.. GetTools(after.Value).DistinctBy(GetToolName, StringComparer.Ordinal)];
        var names = has.Select(GetToolName).ToHashSet(StringComparer.Ordinal);
        string[] gone = [.. had.Select(tools => tools.Key).Where(name => !names.Contains(name))];
        string[] added = [.. has.Select(GetToolName).Where(name => !had.Contains(name))];
        string[] changed = [.. has.Where(tool => IsRedefined(tool, had[GetToolName(tool)])).Select(GetToolName)];
        var pointer = after.Pointer.Then("tools");
        if (added.Length > 0)
        {
            yield return new(RiskKind.ToolsAdded, RiskLevel.Medium, $"{member.Prefix}can now use {string.Join(", ", added)}", pointer);
        }

        if (gone.Length > 0)
        {
            var reason = $"{member.Prefix}can no longer use {string.Join(", ", gone)}";
            yield return new(RiskKind.ToolsRemoved, RiskLevel.Medium, reason, pointer);
        }

        if (changed.Length > 0)
        {
            var reason = $"{member.Prefix}{Redefined} {string.Join(", ", changed)}";
            yield return new(RiskKind.ToolsAdded, RiskLevel.Medium, reason, pointer);
        }
    }

    // A tool that differs only in a secret is the same tool.
    private static bool IsRedefined(ConfigValue tool, IEnumerable<ConfigValue> before)
    {
        var definition = CanonicalJson.SerializeRedacted(tool);
        string[] oldDefinitions = [.. before.Select(CanonicalJson.SerializeRedacted)];
        return oldDefinitions.Length > 0 && !oldDefinitions.Contains(definition, StringComparer.Ordinal);
    }

    private static IEnumerable<ConfigValue> GetTools(ConfigValue.Map? agent) => (agent?["tools"] as ConfigValue.List)?.Items ?? [];

    // The structure of a tool that is an object is not documented; it is identified by its name if it has one.
    private static string GetToolName(ConfigValue tool) => tool switch
    {
        ConfigValue.Text text => text.Shown,
        ConfigValue.Map map when ConfigAccess.GetText(map, "name") is { } name => name,
        _ => ConfigJson.SerializeRedacted(tool),
    };

    private static bool Differs(AtPointer<ConfigValue.Map> before, AtPointer<ConfigValue.Map> after, string setting) =>
        !CanonicalJson.AreEqual(GetSetting(before.Value, setting), GetSetting(after.Value, setting));

    private static ConfigValue? GetSetting(ConfigValue.Map agent, string name) => (agent["llm_config"] as ConfigValue.Map)?[name];

    private static JsonPointer GetPointer(AtPointer<ConfigValue.Map> agent, string setting)
        => agent.Pointer.Then("llm_config").Then(setting);

    private static string FormatValue(AtPointer<ConfigValue.Map> agent, string setting) => FormatValue(GetSetting(agent.Value, setting));

    private static string FormatValue(ConfigValue? value) => value switch
    {
        null or ConfigValue.Null => "the server default",
        ConfigValue.Text text => text.Shown,
        var other => ConfigJson.SerializeRedacted(other),
    };
}
