using Amas.Config.Json;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Variables;

/// <summary>A variable that the configuration declares. Invalid members are ignored here; validation reports them.</summary>
internal sealed class VariableDeclaration(string name, ConfigValue.Map declared)
{
    public string Name => name;

    public BamlType Type { get; } = BamlTypeParser.Parse(ConfigAccess.GetText(declared, "type") ?? "") ?? new BamlType.Any();

    /// <summary>The default value; null without one. Its texts may contain templates.</summary>
    public ConfigValue? Default => declared["default"];

    /// <summary>Whether every execution must send a value; the default and the stored value are not used then.</summary>
    public bool IsRequiredEveryExecution => Setting.ReadFlag(declared["require_every_execution"]) == true;

    /// <summary>Whether a value is required. A variable that may be <c>None</c> is <c>None</c> without one.</summary>
    public bool IsRequired => Setting.ReadFlag(declared["required"]) != false && !Type.IsNullable;

    /// <summary>
    /// Combines the stored value with a new one: the new value, or with <c>mode: concat</c> the new value appended to the stored one. Only
    /// texts and lists can be appended.
    /// </summary>
    public ConfigValue Combine(ConfigValue? stored, ConfigValue value)
    {
        if (ConfigAccess.GetText(declared, "mode") != "concat")
        {
            return value;
        }

        return (stored, value) switch
        {
            (ConfigValue.Text old, ConfigValue.Text added) => new ConfigValue.Text(old.Value + Separator + added.Value),
            (ConfigValue.List old, ConfigValue.List added) => new ConfigValue.List([.. old.Items, .. added.Items]),
            _ => value,
        };
    }

    private string Separator => ConfigAccess.GetText(declared, "separator") ?? " ";

    public static IReadOnlyList<VariableDeclaration> ParseAll(ConfigValue.Map config) =>
        config["variables"] is ConfigValue.Map variables ? [.. variables.Members.Select(Parse)] : [];

    private static VariableDeclaration Parse(KeyValuePair<string, ConfigValue> member) =>
        new(member.Key, member.Value as ConfigValue.Map ?? ConfigValue.Map.Empty);
}
