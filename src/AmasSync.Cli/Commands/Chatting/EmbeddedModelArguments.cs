using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>The options that select the model of the embedded server, as the emulator has them.</summary>
internal sealed class EmbeddedModelArguments
{
    private readonly Option<EmbeddedModel?> model = OptionFactory.CreateOptionalChoice(
        "--model", "Source of replies of the embedded server (default: scripted)", EmbeddedModel.Scripted, EmbeddedModel.OpenAi);

    private readonly Option<string?> url = OptionFactory.CreateText(
        "--model-url", "URL", "Base URL of an OpenAI-compatible API, including its version; for --model openai");

    private readonly Option<string?> keyVariable = OptionFactory.CreateText(
        "--model-key-env", "NAME", "Environment variable with the key of that API (default: no key is sent)");

    private readonly Option<string?> name = OptionFactory.CreateText(
        "--model-name", "NAME", "Model to use in place of those that the agents name");

    public IReadOnlyList<Option> All => [model, url, keyVariable, name];

    /// <summary>Reads the options from parsed arguments; null if none was given.</summary>
    /// <exception cref="ToolException">The options contradict each other.</exception>
    public ModelOptions? Read(ParseResult parsed)
    {
        if (!All.Any(option => parsed.GetResult(option) is { Implicit: false }))
        {
            return null;
        }

        ModelOptions options = new(
            parsed.GetValue(model) ?? EmbeddedModel.Scripted, parsed.GetValue(url), parsed.GetValue(keyVariable), parsed.GetValue(name));
        return (options.Model, options.Url) switch
        {
            (EmbeddedModel.OpenAi, null) => throw new ToolException(ToolError.ForUsage(
                "--model openai requires --model-url", "for example --model-url http://localhost:11434/v1")),
            (EmbeddedModel.Scripted, _) when options is not { Url: null, KeyVariable: null, Name: null } =>
                throw new ToolException(ToolError.ForUsage(
                    "--model-url, --model-key-env and --model-name require --model openai", "add --model openai")),
            _ => options,
        };
    }
}
