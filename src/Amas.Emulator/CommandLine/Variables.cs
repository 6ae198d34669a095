using System.Globalization;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.CommandLine;

/// <summary>What the emulator takes from environment variables: the key of a model server, and the server's own AGENT_ITERATION_LIMIT.</summary>
internal static class Variables
{
    private const string IterationLimit = "AGENT_ITERATION_LIMIT";

    /// <summary>The options with what the variables say; null and a sentence where one of them cannot be used.</summary>
    public static EmulatorOptions? Apply(EmulatorOptions options, Func<string, string?> variable, out string complaint)
    {
        complaint = "";
        if (variable(IterationLimit) is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                complaint = $"The variable {IterationLimit} is no whole number.";
                return null;
            }

            options = options with { IterationLimit = Math.Clamp(limit, WorkflowRunner.LowestLimit, WorkflowRunner.HighestLimit) };
        }

        if (options.Model is not ModelChoice.OpenAi { KeyVariable: { } name } server)
        {
            return options;
        }

        complaint = KeyIn(variable(name)) ? "" : $"The variable {name} of --model-key-env is not set, or holds no key.";
        return complaint.Length == 0 ? options with { Model = server with { Key = new(variable(name) ?? "") } } : null;
    }

    // A key goes into a header as it is.
    private static bool KeyIn(string? text) => text is { Length: > 0 } && text.All(character => character is > ' ' and <= '~');
}
