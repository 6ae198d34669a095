using System.CommandLine;
using System.Text.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations;

/// <summary>The option <c>--input</c>: values of a configuration's variables.</summary>
internal sealed class InputValues
{
    private readonly Option<string[]> option = OptionKinds.Texts(
        "--input", "NAME=VALUE", "A variable of the agent, as text, which the server turns into the variable's type; NAME:=JSON for a list or an object");

    public Option Option => option;

    /// <exception cref="ToolException">One is not NAME=VALUE, not JSON after :=, or given twice.</exception>
    public IReadOnlyDictionary<string, JsonElement> Read(ParseResult parsed)
    {
        Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
        foreach (var given in parsed.GetValue(option) ?? [])
        {
            var (name, value) = One(given);
            if (!values.TryAdd(name, value))
            {
                throw new ToolException(ToolError.Usage($"--input {name} is given twice"));
            }
        }

        return values;
    }

    /// <summary>One assignment, as the option takes it.</summary>
    public static (string Name, JsonElement Value) One(string given) => given.IndexOf('=', StringComparison.Ordinal) switch
    {
        > 1 and var at when given[at - 1] == ':' => (given[..(at - 1)], Json(given, given[(at + 1)..])),
        > 0 and var at when given[at - 1] != ':' => (given[..at], JsonText.Of(given[(at + 1)..])),
        _ => throw new ToolException(ToolError.Usage($"--input takes NAME=VALUE, not '{given}'")),
    };

    private static JsonElement Json(string given, string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new ToolException(ToolError.Usage($"what follows := in --input '{given}' is not JSON", "NAME=VALUE takes text as it is"), wrong);
        }
    }
}
