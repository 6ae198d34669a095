using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Variables;

/// <summary>Checks the variables that a configuration declares.</summary>
internal static class VariableChecks
{
    private static readonly string[] Modes = ["replace", "concat"];

    private static readonly string[] Switches = ["required", "require_every_execution"];

    public static IEnumerable<FieldError> Check(ConfigValue.Map config) => config["variables"] switch
    {
        null => [],
        ConfigValue.Map variables => variables.Members.SelectMany(member => CheckDeclaration($"variables.{member.Key}", member.Value)),
        _ => [new("variables", "Expected an object.")],
    };

    private static IEnumerable<FieldError> CheckDeclaration(string field, ConfigValue value) => value is ConfigValue.Map declared
        ? [.. CheckType(field, declared), .. CheckSwitches(field, declared), .. CheckMode(field, declared)]
        : [new(field, "Expected an object.")];

    private static IEnumerable<FieldError> CheckType(string field, ConfigValue.Map declared)
    {
        if (TypeCheck.Check(declared["type"], $"{field}.type") is { } error)
        {
            return [error];
        }

        VariableDeclaration variable = new("", declared);
        return variable.Default is { } defaultValue && !HasTemplates(defaultValue) && variable.Type.Coerce(defaultValue) is null
            ? [new($"{field}.default", $"Not a valid value of the type {variable.Type}.")]
            : [];
    }

    private static IEnumerable<FieldError> CheckSwitches(string field, ConfigValue.Map declared)
    {
        foreach (var name in Switches.Where(name => declared[name] is { } value && Setting.ReadFlag(value) is null))
        {
            yield return new($"{field}.{name}", "Must be a valid boolean.");
        }

        VariableDeclaration variable = new("", declared);
        if (Setting.ReadFlag(declared["required"]) == false && variable is { Default: null, Type.IsNullable: false })
        {
            yield return new($"{field}.required", "A variable that is not required needs a default.");
        }
    }

    private static IEnumerable<FieldError> CheckMode(string field, ConfigValue.Map declared)
    {
        if (declared["mode"] is { } mode && (mode is not ConfigValue.Text { Value: var word } || !Modes.Contains(word)))
        {
            var near = mode is ConfigValue.Text text ? NearestName.Find(text.Value, Modes) : null;
            yield return new(
                $"{field}.mode", near is null ? "Must be replace or concat." : $"Must be replace or concat (did you mean {near}?).");
        }

        if (declared["separator"] is not (null or ConfigValue.Text))
        {
            yield return new($"{field}.separator", "Not a valid string.");
        }
    }

    private static bool HasTemplates(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value.Contains("{{", StringComparison.Ordinal),
        ConfigValue.List list => list.Items.Any(HasTemplates),
        ConfigValue.Map map => map.Members.Any(member => HasTemplates(member.Value)),
        _ => false,
    };
}
