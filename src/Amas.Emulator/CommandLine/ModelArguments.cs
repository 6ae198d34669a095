using System.CommandLine;
using System.CommandLine.Parsing;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.CommandLine;

/// <summary>The options that select the model of the agents.</summary>
internal sealed class ModelArguments
{
    private readonly Option<ModelKind?> kind = ValueOption.CreateChoice<ModelKind>(
        "--model", "Source of the agents' replies: a script, or a server with an OpenAI-compatible chat API. Default: scripted.");

    private readonly Option<string> script = ValueOption.CreatePath(
        "--script",
        "YAML file with rules for each agent under its name, or under \"*\" for all agents. The first matching rule applies; if none "
            + "matches, the reply has a fixed form. Conditions of a rule: when (a text in the user's message, or /regular expression/), "
            + "prompt (the same for the prompt of the agent), turn (a number from 1), times (only in the first N conversations that begin "
            + "alike). Actions: says (a text), output (fields), decide (yes, no, the name of an agent, or done), tools (names, or {name, "
            + "args}), tokens ({input, output}), fails (a message, or timeout), error (500, 502, 503, 429 or reset), after (a duration), "
            + "or one_of (a list of actions with a weight). Example: writer: [{when: blog, says: \"A post. {{ user_input }}\"}]");

    private readonly Option<Uri> url = new("--model-url")
    {
        Description = "Base URL of the model server's API, including its version, for example http://localhost:11434/v1. For --model "
            + "openai.",
        HelpName = "URL",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ParseUrl,
    };

    private readonly Option<string> keyVariable = new("--model-key-env")
    {
        Description = "Environment variable that holds the model server's key. Default: no key is sent.",
        HelpName = "NAME",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly Option<string> name = new("--model-name")
    {
        Description = "Model to use instead of the models that the configurations name.",
        HelpName = "NAME",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly Option<TimeSpan?> timeout = ValueOption.Create<TimeSpan>(
        "--model-timeout",
        "TIME",
        FormattableString.Invariant(
            $"Timeout per reply of the model server. Default: {ModelChoice.OpenAiSettings.DefaultTimeout.TotalMinutes:0}m."),
        text => DurationText.Parse(text) is { } time && time > TimeSpan.Zero ? time : null,
        "a duration such as 30s, at most 10m");

    public void AddTo(Command command)
    {
        kind.Validators.Add(result =>
        {
            if (FindKind(result) == ModelKind.Openai && result.GetResult(url) is null)
            {
                result.AddError("--model openai requires --model-url");
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

    public ModelChoice ReadChoice(ParseResult result)
    {
        if (result.GetValue(kind) != ModelKind.Openai || result.GetValue(url) is not { } address)
        {
            return new ModelChoice.ScriptSettings(result.GetValue(script));
        }

        return new ModelChoice.OpenAiSettings(address)
        {
            KeyVariable = result.GetValue(keyVariable),
            Name = result.GetValue(name),
            Timeout = result.GetValue(timeout) ?? ModelChoice.OpenAiSettings.DefaultTimeout,
        };
    }

    /// <summary>Finds the selected model; null if the word is invalid, which is reported elsewhere.</summary>
    private ModelKind? FindKind(SymbolResult result) =>
        result.GetResult(kind) is { Tokens: [var word, ..] } ? OptionText.ParseWord<ModelKind>(word.Value) : ModelKind.Scripted;

    private void CheckBelongsTo(ModelKind expected, string option, OptionResult result)
    {
        if (FindKind(result) is { } chosen && chosen != expected)
        {
            result.AddError($"{option} requires --model {OptionText.GetWords<ModelKind>()[(int)expected]}");
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

        result.AddError("invalid value for --model-url: expected an http or https URL without a user name, query or fragment");
        return null;
    }

    /// <summary>The words of <c>--model</c>.</summary>
    private enum ModelKind
    {
        Scripted,
        Openai,
    }
}
