using System.CommandLine;
using System.Text.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>The option <c>--input</c>, which sets variables of a configuration.</summary>
internal sealed class InputOption
{
    private readonly Option<string[]> option = OptionFactory.CreateTextList(
        "--input", "NAME=VALUE", "Set a variable of the agent to a text, which the server converts to its type; NAME:=JSON sets a list or "
            + "an object; repeatable");

    public Option Option => option;

    /// <exception cref="ToolException">A value is not NAME=VALUE, has invalid JSON after :=, or is given twice.</exception>
    public IReadOnlyDictionary<string, JsonElement> Read(ParseResult parsed)
    {
        Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
        foreach (var given in parsed.GetValue(option) ?? [])
        {
            var (name, value) = ParseAssignment(given);
            if (!values.TryAdd(name, value))
            {
                throw new ToolException(ToolError.ForUsage($"the variable '{name}' is set twice with --input"));
            }
        }

        return values;
    }

    /// <summary>Parses a value of the option.</summary>
    public static (string Name, JsonElement Value) ParseAssignment(string assignment)
    {
        return assignment.IndexOf('=', StringComparison.Ordinal) switch
        {
            > 1 and var at when assignment[at - 1] == ':' => (assignment[..(at - 1)], ParseJson(assignment, assignment[(at + 1)..])),
            > 0 and var at when assignment[at - 1] != ':' => (assignment[..at], JsonText.ToElement(assignment[(at + 1)..])),
            _ => throw new ToolException(ToolError.ForUsage($"invalid value '{assignment}' for --input: expected NAME=VALUE")),
        };
    }

    private static JsonElement ParseJson(string assignment, string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new ToolException(
                ToolError.ForUsage($"the value after := in --input '{assignment}' is not JSON", "use NAME=VALUE for a text"), wrong);
        }
    }
}
