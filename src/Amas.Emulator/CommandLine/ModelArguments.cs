using System.CommandLine;
using System.CommandLine.Parsing;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.CommandLine;

/// <summary>The options about what answers for the agents.</summary>
internal sealed class ModelArguments
{
    private readonly Option<ModelKind?> kind = ValueOption.CreateChoice<ModelKind>(
        "--model", "What answers for the agents: a script, or a server that speaks the OpenAI chat API. Default: scripted.");

    private readonly Option<string> script = ValueOption.CreatePath(
        "--script",
        "A YAML file with rules for each agent below its name, or below \"*\" for all; the first that fits counts, and without one the answer has a "
        + "fixed form. A rule: when (words of the user's text, or /expression/), turn (a number from 1), and what happens then: says (a text), output "
        + "(fields), decide (yes, no, the name of an agent, done), fails (a sentence, or timeout), after (a time). "
        + "Example: writer: [{when: blog, says: \"A post. {{ user_input }}\"}]");

    private readonly Option<Uri> url = new("--model-url")
    {
        Description = "The address of the model server's API, with its version: http://localhost:11434/v1. For --model openai.",
        HelpName = "URL",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ParseUrl,
    };

    private readonly Option<string> keyVariable = new("--model-key-env")
    {
        Description = "The environment variable that holds the model server's key. Default: none is sent.",
        HelpName = "NAME",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly Option<string> name = new("--model-name")
    {
        Description = "The model to ask, whatever the configurations name. Default: the one that a configuration names.",
        HelpName = "NAME",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly Option<TimeSpan?> timeout = ValueOption.Create<TimeSpan>(
        "--model-timeout",
        "TIME",
        $"How long one answer of the model server may take. Default: {ModelChoice.OpenAiSettings.DefaultTimeout.TotalMinutes:0}m.",
        text => OptionText.ParseDuration(text) is { } time && time > TimeSpan.Zero ? time : null,
        "for example 30s, at most 10m");

    public void AddTo(Command command)
    {
        kind.Validators.Add(result =>
        {
            if (FindKind(result) == ModelKind.Openai && result.GetResult(url) is null)
            {
                result.AddError("--model openai asks a server: name it with --model-url.");
            }
        });
        script.Validators.Add(result => CheckBelongsTo(ModelKind.Scripted, "--script", result));
        url.Validators.Add(result => CheckBelongsTo(ModelKind.Openai, "--model-url", result));
        keyVariable.Validators.Add(result => CheckBelongsTo(ModelKind.Openai, "--model-key-env", result));
        name.Validators.Add(result => CheckBelongsTo(ModelKind.Openai, "--model-name", result));
        timeout.Validators.Add(result => CheckBelongsTo(ModelKind.Openai, "--model-timeout", result));
        foreach (var option in (Option[])[kind, script, url, keyVariable, name, timeout])
        {
            command.Options.Add(option);
        }
    }

    public ModelChoice ReadChoice(ParseResult result) => result.GetValue(kind) == ModelKind.Openai && result.GetValue(url) is { } address
        ? new ModelChoice.OpenAiSettings(address)
        {
            KeyVariable = result.GetValue(keyVariable),
            Name = result.GetValue(name),
            Timeout = result.GetValue(timeout) ?? ModelChoice.OpenAiSettings.DefaultTimeout,
        }
        : new ModelChoice.ScriptSettings(result.GetValue(script));

    /// <summary>The model that was chosen; null where it is misspelt, which is told already.</summary>
    private ModelKind? FindKind(SymbolResult result) =>
        result.GetResult(kind) is { Tokens: [var word, ..] } ? OptionText.ParseWord<ModelKind>(word.Value) : ModelKind.Scripted;

    private void CheckBelongsTo(ModelKind expected, string option, OptionResult result)
    {
        if (FindKind(result) is { } chosen && chosen != expected)
        {
            result.AddError($"{option} belongs to --model {OptionText.GetWords<ModelKind>()[(int)expected]}.");
        }
    }

    private static Uri? ParseUrl(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address is { UserInfo: "", Query: "", Fragment: "" })
        {
            return address;
        }

        result.AddError("The value of --model-url is not understood; write an http or https address without a user, a query or a fragment.");
        return null;
    }

    /// <summary>The words of <c>--model</c>.</summary>
    private enum ModelKind
    {
        Scripted,
        Openai,
    }
}
