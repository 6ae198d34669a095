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

    private readonly Option<string?> script = OptionFactory.CreateText(
        "--script", "FILE", "YAML file with replies of the embedded server; for --model scripted");

    private readonly Option<int?> seed = OptionFactory.CreateNumber(
        "--seed", "N", 0, int.MaxValue, "Seed of the replies that the script draws (default: 0)");

    public IReadOnlyList<Option> All => [model, url, keyVariable, name, script, seed];

    /// <summary>Reads the options from parsed arguments; null if none was given.</summary>
    /// <exception cref="ToolException">The options contradict each other.</exception>
    public ModelOptions? Read(ParseResult parsed)
    {
        if (!All.Any(option => parsed.GetResult(option) is { Implicit: false }))
        {
            return null;
        }

        ModelOptions options = new(
            parsed.GetValue(model) ?? EmbeddedModel.Scripted, parsed.GetValue(url), parsed.GetValue(keyVariable), parsed.GetValue(name))
        {
            Script = parsed.GetValue(script),
            Seed = parsed.GetValue(seed),
        };
        return (options.Model, options.Url) switch
        {
            (EmbeddedModel.OpenAi, null) => throw new ToolException(ToolError.ForUsage(
                "--model openai requires --model-url", "for example --model-url http://localhost:11434/v1")),
            (EmbeddedModel.Scripted, _) when options is not { Url: null, KeyVariable: null, Name: null } =>
                throw new ToolException(ToolError.ForUsage(
                    "--model-url, --model-key-env and --model-name require --model openai", "add --model openai")),
            (EmbeddedModel.OpenAi, _) when options is not { Script: null, Seed: null } => throw new ToolException(ToolError.ForUsage(
                "--script and --seed cannot be combined with --model openai", "omit them, or --model openai")),
            _ => options,
        };
    }
}
