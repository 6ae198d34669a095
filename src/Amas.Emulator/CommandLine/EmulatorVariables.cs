using System.Globalization;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.CommandLine;

/// <summary>Reads environment variables: the key of a model server, and AGENT_ITERATION_LIMIT, which the real server also reads.</summary>
internal static class EmulatorVariables
{
    private const string IterationLimitVariable = "AGENT_ITERATION_LIMIT";

    /// <summary>Applies the variables to the options.</summary>
    /// <returns>Null, with <paramref name="problem"/> set, if a variable has an invalid value.</returns>
    public static EmulatorOptions? Apply(EmulatorOptions options, Func<string, string?> getVariable, out string problem)
    {
        problem = "";
        if (getVariable(IterationLimitVariable) is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                problem = $"the variable {IterationLimitVariable} is not a whole number";
                return null;
            }

            limit = Math.Clamp(limit, WorkflowRunner.MinRecursionLimit, WorkflowRunner.MaxRecursionLimit);
            options = options with { IterationLimit = limit };
        }

        if (options.Model is not ModelChoice.OpenAiSettings { KeyVariable: { } name } server)
        {
            return options;
        }

        problem = IsValidKey(getVariable(name)) ? "" : $"the variable {name} (--model-key-env) is not set or does not hold a valid key";
        return problem.Length == 0 ? options with { Model = server with { Key = new(getVariable(name) ?? "") } } : null;
    }

    // The key is sent in a header without encoding.
    private static bool IsValidKey(string? text) => text is { Length: > 0 } && text.All(character => character is > ' ' and <= '~');
}
