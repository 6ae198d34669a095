using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// A model that knows nothing and answers at once: by its script, else in a fixed form. The same prompt has the same answer, each time and
/// everywhere.
/// </summary>
internal sealed class ScriptedModel(Script script, TimeProvider clock) : IModel
{
    private const string Timeout = "timeout";

    public async Task<Reply> AnswerAsync(Prompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        var rule = script.For(prompt.Agent, prompt.Turn, prompt.UserText).FirstOrDefault(rule => rule.IsAboutTurns) ?? new();
        await HappenAsync(rule, cancellationToken);
        if (prompt.Fields.Count > 0)
        {
            return new("", FieldsOf(rule, prompt));
        }

        var text = TextOf(rule, prompt);
        foreach (var piece in Pieces.Of(text))
        {
            await onDelta(piece);
        }

        return new(text);
    }

    public Task<Choice> ChooseAsync(Question question, CancellationToken cancellationToken) =>
        Task.FromResult(new Choice(ScriptedChoice.Of(script, question) ?? UsualAnswers.Answer(question)));

    private async Task HappenAsync(ScriptRule rule, CancellationToken cancellationToken)
    {
        if (rule.After > TimeSpan.Zero)
        {
            await Task.Delay(rule.After, clock, cancellationToken);
        }

        if (rule.Fails is { } reason)
        {
            throw new ModelException(reason == Timeout ? "The model took too long." : reason, isTimeout: reason == Timeout);
        }
    }

    private static string TextOf(ScriptRule rule, Prompt prompt) => rule switch
    {
        { Says: { } text } => prompt.Render(text),
        { Output: not null } =>
            throw new ModelException($"The script has an output for '{prompt.Agent}', which answers in text: says is its answer."),
        _ => UsualAnswers.Text(prompt),
    };

    private static ConfigValue.Map FieldsOf(ScriptRule rule, Prompt prompt)
    {
        var usual = UsualAnswers.Fields(prompt);
        if (rule.Output is not { } output)
        {
            return rule.Says is null
                ? usual
                : throw new ModelException($"The script has a text for '{prompt.Agent}', which answers in fields: output is its answer.");
        }

        if (OutputFields.Undeclared(prompt.Fields, output) is { } unknown)
        {
            throw Unfit(prompt, unknown);
        }

        var answer = output.Members.Aggregate(usual, (fields, member) => fields.With(member.Key, Rendered(member.Value, prompt)));
        return OutputFields.Fit(prompt.Fields, answer, out var complaint) ?? throw Unfit(prompt, complaint);
    }

    private static ModelException Unfit(Prompt prompt, string complaint) =>
        new($"The script's output for '{prompt.Agent}' does not fit it: {complaint}.");

    private static ConfigValue Rendered(ConfigValue value, Prompt prompt) => value switch
    {
        ConfigValue.Text text => new ConfigValue.Text(prompt.Render(text.Value)),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => Rendered(item, prompt))]),
        ConfigValue.Map map =>
            new ConfigValue.Map([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Rendered(member.Value, prompt)))]),
        _ => value,
    };
}
