using Amas.Config.Json;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Variables;

/// <summary>A variable as the configuration declares it. What is declared wrongly is taken as if it were not there: validating says so.</summary>
internal sealed class VariableDeclaration(string name, ConfigValue.Map declared)
{
    public string Name => name;

    public BamlType Type { get; } = BamlTypeParser.Parse(ConfigAccess.GetText(declared, "type") ?? "") ?? new BamlType.Any();

    /// <summary>Null for none. Its texts may hold templates.</summary>
    public ConfigValue? Default => declared["default"];

    /// <summary>Whether each execution must bring a value; neither the default nor what is remembered stands in for it.</summary>
    public bool IsRequiredEveryExecution => Setting.ReadFlag(declared["require_every_execution"]) == true;

    /// <summary>Whether there must be a value from somewhere. A variable that may be <c>None</c> is that without one.</summary>
    public bool IsRequired => Setting.ReadFlag(declared["required"]) != false && !Type.IsNullable;

    /// <summary>
    /// The value from now on: the new one, or with <c>mode: concat</c> the old one with the new one behind it. Only texts and lists have a behind.
    /// </summary>
    public ConfigValue Combine(ConfigValue? remembered, ConfigValue value) => ConfigAccess.GetText(declared, "mode") == "concat" ? (remembered, value) switch
    {
        (ConfigValue.Text old, ConfigValue.Text added) => new ConfigValue.Text(old.Value + (ConfigAccess.GetText(declared, "separator") ?? " ") + added.Value),
        (ConfigValue.List old, ConfigValue.List added) => new ConfigValue.List([.. old.Items, .. added.Items]),
        _ => value,
    } : value;

    public static IReadOnlyList<VariableDeclaration> ParseAll(ConfigValue.Map config) => config["variables"] is ConfigValue.Map variables
        ? [.. variables.Members.Select(member => new VariableDeclaration(member.Key, member.Value as ConfigValue.Map ?? ConfigValue.Map.Empty))]
        : [];
}
