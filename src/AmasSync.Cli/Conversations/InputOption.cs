using System.CommandLine;
using System.Text.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>The option <c>--input</c>, which sets variables of an agent.</summary>
internal sealed class InputOption
{
    private readonly Option<string[]> option = OptionFactory.CreateTextList(
        "--input",
        "NAME=VALUE",
        "Set a variable of the agent. The server converts text to its type; NAME:=JSON sets a list or an object; may be repeated");

    public Option Option => option;

    /// <summary>Reads the variables.</summary>
    /// <exception cref="ToolException">A value is not NAME=VALUE or NAME:=JSON, or a name is repeated.</exception>
    public IReadOnlyDictionary<string, JsonElement> Read(ParseResult parsed)
    {
        Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
        foreach (var given in parsed.GetValue(option) ?? [])
        {
            var (name, value) = ParseAssignment(given);
            if (!values.TryAdd(name, value))
            {
                throw new ToolException(ToolError.ForUsage($"--input {name} is specified twice"));
            }
        }

        return values;
    }

    /// <summary>Parses one value of the option.</summary>
    /// <exception cref="ToolException">It is not NAME=VALUE or NAME:=JSON.</exception>
    public static (string Name, JsonElement Value) ParseAssignment(string assignment) =>
        assignment.IndexOf('=', StringComparison.Ordinal) switch
        {
            > 1 and var at when assignment[at - 1] == ':' => (assignment[..(at - 1)], ParseJson(assignment, assignment[(at + 1)..])),
            > 0 and var at when assignment[at - 1] != ':' => (assignment[..at], JsonText.ToElement(assignment[(at + 1)..])),
            _ => throw new ToolException(ToolError.ForUsage($"--input must be NAME=VALUE, not '{assignment}'")),
        };

    private static JsonElement ParseJson(string assignment, string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new ToolException(ToolError.ForUsage($"--input '{assignment}': no JSON after :=", "use NAME=VALUE for text"), wrong);
        }
    }
}
