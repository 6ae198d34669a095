using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Emulator.Agents;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Variables;

/// <summary>What is wrong with the variables that a configuration declares.</summary>
internal static class VariableChecks
{
    private static readonly string[] Modes = ["replace", "concat"];

    private static readonly string[] Switches = ["required", "require_every_execution"];

    public static IEnumerable<ConfigComplaint> Of(ConfigValue.Map config) => config["variables"] switch
    {
        null => [],
        ConfigValue.Map variables => variables.Members.SelectMany(member => OfDeclaration($"variables.{member.Key}", member.Value)),
        _ => [new("variables", "Expected an object.")],
    };

    private static IEnumerable<ConfigComplaint> OfDeclaration(string field, ConfigValue value) => value is ConfigValue.Map declared
        ? [.. OfType(field, declared), .. OfSwitches(field, declared), .. OfMode(field, declared)]
        : [new(field, "Expected an object.")];

    private static IEnumerable<ConfigComplaint> OfType(string field, ConfigValue.Map declared)
    {
        if (TypeCheck.Of(declared["type"], $"{field}.type") is { } complaint)
        {
            return [complaint];
        }

        Variable variable = new("", declared);
        return variable.Default is { } standard && !HoldsTemplates(standard) && variable.Type.Coerce(standard) is null
            ? [new($"{field}.default", $"Not a valid value of the type {variable.Type}.")]
            : [];
    }

    private static IEnumerable<ConfigComplaint> OfSwitches(string field, ConfigValue.Map declared)
    {
        foreach (var name in Switches.Where(name => declared[name] is { } value && Setting.Flag(value) is null))
        {
            yield return new($"{field}.{name}", "Must be a valid boolean.");
        }

        if (Setting.Flag(declared["required"]) == false && new Variable("", declared) is { Default: null, Type.TakesNothing: false })
        {
            yield return new($"{field}.required", "A variable that is not required needs a default.");
        }
    }

    private static IEnumerable<ConfigComplaint> OfMode(string field, ConfigValue.Map declared)
    {
        if (declared["mode"] is { } mode && (mode is not ConfigValue.Text { Value: var word } || !Modes.Contains(word)))
        {
            var near = mode is ConfigValue.Text text ? NearestName.To(text.Value, Modes) : null;
            yield return new($"{field}.mode", near is null ? "Write replace or concat." : $"Write replace or concat (did you mean {near}?).");
        }

        if (declared["separator"] is not (null or ConfigValue.Text))
        {
            yield return new($"{field}.separator", "Not a valid string.");
        }
    }

    private static bool HoldsTemplates(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value.Contains("{{", StringComparison.Ordinal),
        ConfigValue.List list => list.Items.Any(HoldsTemplates),
        ConfigValue.Map map => map.Members.Any(member => HoldsTemplates(member.Value)),
        _ => false,
    };
}
