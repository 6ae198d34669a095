using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>A model behind a server that speaks the OpenAI chat API. What it answers in a wrong form is asked for once more.</summary>
/// <param name="server">Where it is.</param>
/// <param name="name">The model that is asked whatever a configuration names, or null to ask the one that it names.</param>
internal sealed class OpenAiModel(OpenAiServer server, string? name) : IModel
{
    private const int Attempts = 2;

    public async Task<Reply> AnswerAsync(Prompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        if (prompt.Fields.Count > 0)
        {
            return await FieldsAsync(prompt, cancellationToken);
        }

        var body = ChatBody.Of(NameFor(prompt.Settings, prompt.Agent), prompt.Settings, prompt.Messages);
        var answer = await server.StreamAsync(body, onDelta, cancellationToken);
        return new(answer.Text, Usage: answer.Usage);
    }

    public async Task<Choice> ChooseAsync(Question question, CancellationToken cancellationToken)
    {
        List<PromptMessage> messages = [.. question.Messages, new(PromptMessage.User, Wording.Of(question))];
        TokenUsage? usage = null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var body = ChatBody.Of(NameFor(question.Settings, question.Agent), new(Temperature: 0), messages);
            var answer = await server.AskAsync(body, cancellationToken);
            usage = Sum(usage, answer.Usage);
            if (AnswerText.ChoiceIn(answer.Text, question) is { } chosen)
            {
                return new(chosen, usage);
            }

            messages.AddRange([new(PromptMessage.Assistant, answer.Text), new(PromptMessage.User, Wording.Again(question))]);
        }

        throw new ModelException(
            $"The model was asked twice where to go after '{question.Agent}' and named none of {string.Join(", ", question.Answers)}.");
    }

    private async Task<Reply> FieldsAsync(Prompt prompt, CancellationToken cancellationToken)
    {
        List<PromptMessage> messages = [new(PromptMessage.System, Wording.Of(prompt.Fields)), .. prompt.Messages];
        TokenUsage? usage = null;
        var complaint = "";
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var body = ChatBody.Of(NameFor(prompt.Settings, prompt.Agent), prompt.Settings, messages);
            var answer = await server.AskAsync(body.With("response_format", FieldsSchema.Format(prompt.Fields)), cancellationToken);
            usage = Sum(usage, answer.Usage);
            complaint = "it is not JSON";
            if (AnswerText.ObjectIn(answer.Text) is { } answered && OutputFields.Fit(prompt.Fields, answered, out complaint) is { } fields)
            {
                return new("", fields, usage);
            }

            messages.AddRange([new(PromptMessage.Assistant, answer.Text), new(PromptMessage.User, Wording.Again(complaint))]);
        }

        throw new ModelException($"The model was asked twice for the fields of '{prompt.Agent}', and its answer does not fit: {complaint}.");
    }

    private string NameFor(ModelSettings settings, string agent) =>
        name ?? settings.Name ?? throw new ModelException($"'{agent}' names no model, and the emulator was given no --model-name.");

    private static TokenUsage? Sum(TokenUsage? one, TokenUsage? other) => one is { } a && other is { } b
        ? new((int)Math.Min(int.MaxValue, (long)a.InputTokens + b.InputTokens), (int)Math.Min(int.MaxValue, (long)a.OutputTokens + b.OutputTokens))
        : one ?? other;
}
