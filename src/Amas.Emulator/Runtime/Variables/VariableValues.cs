using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Templates;

namespace Amas.Emulator.Runtime.Variables;

/// <summary>The values of the variables in one execution: sent with it, stored earlier, or from the configuration.</summary>
/// <param name="Given">The values that were sent, now or earlier, and are stored for the next execution.</param>
/// <param name="Defaults">The defaults of the other variables, which may contain templates.</param>
internal sealed record VariableValues(ConfigValue.Map Given, ConfigValue.Map Defaults)
{
    private const int MaxGuesses = 20;
    private const int MaxGuessLength = 100;
    private const int MaxCandidates = 400;

    /// <exception cref="RequestRejectedException">
    /// A value does not match a declared variable, or one is missing. All errors are reported.
    /// </exception>
    public static VariableValues Resolve(ConfigValue.Map config, ConfigValue.Map remembered, ConfigValue.Map inputs)
    {
        var variables = VariableDeclaration.ParseAll(config);
        List<FieldError> errors = [.. FindUndeclared(variables, inputs)];
        List<KeyValuePair<string, ConfigValue>> given = [];
        List<KeyValuePair<string, ConfigValue>> defaults = [];
        foreach (var variable in variables)
        {
            if (FindValue(variable, remembered, inputs, out var error) is { } value)
            {
                given.Add(new(variable.Name, value));
            }
            else if (error is not null)
            {
                errors.Add(new($"inputs.{variable.Name}", error));
            }
            else if (variable.Default is { } defaultValue)
            {
                defaults.Add(new(variable.Name, defaultValue));
            }
        }

        return errors.Count == 0 ? new(new(given), new(defaults)) : throw new RequestRejectedException(ApiErrors.ForFields(errors));
    }

    /// <summary>The value of a variable; empty if it has no value or is not declared.</summary>
    public TemplateValue this[string name]
    {
        get
        {
            if (Given[name] is { } value)
            {
                return new(value);
            }

            return Defaults[name] is { } defaultValue ? new(defaultValue, IsTemplate: true) : TemplateValue.Empty;
        }
    }

    private static ConfigValue? FindValue(
        VariableDeclaration variable, ConfigValue.Map remembered, ConfigValue.Map inputs, out string? error)
    {
        error = null;
        if (inputs[variable.Name] is not { } sent)
        {
            var previous = variable.IsRequiredEveryExecution ? null : remembered[variable.Name];
            var isMissing = variable.IsRequiredEveryExecution || (previous is null && variable is { IsRequired: true, Default: null });
            error = isMissing ? "This variable is required." : null;
            return previous;
        }

        if (variable.Type.Coerce(sent) is not { } value)
        {
            error = $"Not a valid value of the type {variable.Type}.";
            return null;
        }

        value = variable.Combine(variable.IsRequiredEveryExecution ? null : remembered[variable.Name], value);
        if (TemplateValue.ToText(value).Length > HardLimits.MaxVariableLength)
        {
            error = $"This variable would be longer than {HardLimits.MaxVariableLength} characters.";
            return null;
        }

        return value;
    }

    private static IEnumerable<FieldError> FindUndeclared(IReadOnlyList<VariableDeclaration> variables, ConfigValue.Map inputs)
    {
        var names = variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        string[] unknown = [.. inputs.Members.Select(member => member.Key).Where(name => !names.Contains(name))];
        return unknown.Select((name, index) =>
        {
            var near = index < MaxGuesses && name.Length <= MaxGuessLength ? NearestName.Find(name, names.Take(MaxCandidates)) : null;
            var hint = near is null ? "" : $" Did you mean '{near}'?";
            return new FieldError($"inputs.{name}", $"This variable is not declared.{hint}");
        });
    }
}
