using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Templates;

namespace Amas.Emulator.Runtime.Variables;

/// <summary>The values of the variables in one execution: what was sent with it, what is remembered, else what the configuration says.</summary>
/// <param name="Given">What was sent, now or earlier: remembered for the next execution.</param>
/// <param name="Defaults">What the configuration says of the others. It may hold templates.</param>
internal sealed record VariableValues(ConfigValue.Map Given, ConfigValue.Map Defaults)
{
    private const int MostGuesses = 20;
    private const int LongestGuess = 100;
    private const int MostCandidates = 400;

    /// <exception cref="RefusedException">A value fits no declared variable, or one is missing. All of them are told.</exception>
    public static VariableValues From(ConfigValue.Map config, ConfigValue.Map remembered, ConfigValue.Map inputs)
    {
        var variables = Variable.Of(config);
        List<KeyValuePair<string, string>> complaints = [.. Undeclared(variables, inputs)];
        List<KeyValuePair<string, ConfigValue>> given = [];
        List<KeyValuePair<string, ConfigValue>> defaults = [];
        foreach (var variable in variables)
        {
            if (ValueOf(variable, remembered, inputs, out var complaint) is { } value)
            {
                given.Add(new(variable.Name, value));
            }
            else if (complaint is not null)
            {
                complaints.Add(new($"inputs.{variable.Name}", complaint));
            }
            else if (variable.Default is { } standard)
            {
                defaults.Add(new(variable.Name, standard));
            }
        }

        return complaints.Count == 0 ? new(new(given), new(defaults)) : throw new RefusedException(ErrorAnswer.Fields(complaints));
    }

    /// <summary>The value of a variable; empty where it has none or is not declared.</summary>
    public TemplateValue this[string name] =>
        Given[name] is { } value ? new(value) : Defaults[name] is { } standard ? new(standard, IsTemplate: true) : TemplateValue.Empty;

    private static ConfigValue? ValueOf(Variable variable, ConfigValue.Map remembered, ConfigValue.Map inputs, out string? complaint)
    {
        complaint = null;
        if (inputs[variable.Name] is not { } sent)
        {
            var old = variable.IsRequiredEveryTime ? null : remembered[variable.Name];
            var isMissing = variable.IsRequiredEveryTime || (old is null && variable is { IsRequired: true, Default: null });
            complaint = isMissing ? "This variable is required." : null;
            return old;
        }

        if (variable.Type.Coerce(sent) is not { } value)
        {
            complaint = $"Not a valid value of the type {variable.Type}.";
            return null;
        }

        value = variable.Joined(variable.IsRequiredEveryTime ? null : remembered[variable.Name], value);
        complaint = TemplateValue.TextOf(value).Length > Limits.Variable ? $"This variable would be longer than {Limits.Variable} characters." : null;
        return complaint is null ? value : null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Undeclared(IReadOnlyList<Variable> variables, ConfigValue.Map inputs)
    {
        var names = variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        string[] unknown = [.. inputs.Members.Select(member => member.Key).Where(name => !names.Contains(name))];
        return unknown.Select((name, index) =>
        {
            var near = index < MostGuesses && name.Length <= LongestGuess ? NearestName.To(name, names.Take(MostCandidates)) : null;
            return KeyValuePair.Create($"inputs.{name}", $"This variable is not declared.{(near is null ? "" : $" Did you mean '{near}'?")}");
        });
    }
}
