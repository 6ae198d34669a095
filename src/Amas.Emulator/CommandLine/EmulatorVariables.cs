using System.Globalization;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.CommandLine;

/// <summary>What the emulator takes from environment variables: the key of a model server, and the server's own AGENT_ITERATION_LIMIT.</summary>
internal static class EmulatorVariables
{
    private const string IterationLimitVariable = "AGENT_ITERATION_LIMIT";

    /// <summary>The options with what the variables say; null and a sentence where one of them cannot be used.</summary>
    public static EmulatorOptions? Apply(EmulatorOptions options, Func<string, string?> getVariable, out string problem)
    {
        problem = "";
        if (getVariable(IterationLimitVariable) is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                problem = $"The variable {IterationLimitVariable} is no whole number.";
                return null;
            }

            options = options with { IterationLimit = Math.Clamp(limit, WorkflowRunner.MinRecursionLimit, WorkflowRunner.MaxRecursionLimit) };
        }

        if (options.Model is not ModelChoice.OpenAiSettings { KeyVariable: { } name } server)
        {
            return options;
        }

        problem = IsValidKey(getVariable(name)) ? "" : $"The variable {name} of --model-key-env is not set, or holds no key.";
        return problem.Length == 0 ? options with { Model = server with { Key = new(getVariable(name) ?? "") } } : null;
    }

    // A key goes into a header as it is.
    private static bool IsValidKey(string? text) => text is { Length: > 0 } && text.All(character => character is > ' ' and <= '~');
}
