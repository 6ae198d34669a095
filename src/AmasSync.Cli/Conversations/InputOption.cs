using System.CommandLine;
using System.Text.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>The option <c>--input</c>: values of a configuration's variables.</summary>
internal sealed class InputOption
{
    private readonly Option<string[]> option = OptionFactory.CreateTextList(
        "--input", "NAME=VALUE", "A variable of the agent, as text, which the server turns into the variable's type; NAME:=JSON for a list or an object");

    public Option Option => option;

    /// <exception cref="ToolException">One is not NAME=VALUE, not JSON after :=, or given twice.</exception>
    public IReadOnlyDictionary<string, JsonElement> Read(ParseResult parsed)
    {
        Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
        foreach (var given in parsed.GetValue(option) ?? [])
        {
            var (name, value) = ParseAssignment(given);
            if (!values.TryAdd(name, value))
            {
                throw new ToolException(ToolError.ForUsage($"--input {name} is given twice"));
            }
        }

        return values;
    }

    /// <summary>One assignment, as the option takes it.</summary>
    public static (string Name, JsonElement Value) ParseAssignment(string assignment) => assignment.IndexOf('=', StringComparison.Ordinal) switch
    {
        > 1 and var at when assignment[at - 1] == ':' => (assignment[..(at - 1)], ParseJson(assignment, assignment[(at + 1)..])),
        > 0 and var at when assignment[at - 1] != ':' => (assignment[..at], JsonText.ToElement(assignment[(at + 1)..])),
        _ => throw new ToolException(ToolError.ForUsage($"--input takes NAME=VALUE, not '{assignment}'")),
    };

    private static JsonElement ParseJson(string assignment, string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new ToolException(ToolError.ForUsage($"what follows := in --input '{assignment}' is not JSON", "NAME=VALUE takes text as it is"), wrong);
        }
    }
}
