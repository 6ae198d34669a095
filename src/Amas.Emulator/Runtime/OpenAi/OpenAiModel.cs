using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>
/// A model behind a server with an OpenAI-compatible chat API. If a reply has the wrong form, the model is asked once more.
/// </summary>
/// <param name="server">The connection to the server.</param>
/// <param name="name">The model to use instead of those in configurations; null to use those.</param>
internal sealed class OpenAiModel(OpenAiConnection server, string? name) : IModel
{
    private const int MaxAttempts = 2;

    public async Task<ModelReply> ReplyAsync(AgentPrompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        if (prompt.Fields.Count > 0)
        {
            return await ReplyWithFieldsAsync(prompt, cancellationToken);
        }

        var body = ChatBody.Create(SelectModelName(prompt.Settings, prompt.Agent), prompt.Settings, prompt.Messages);
        var answer = await server.StreamAsync(body, onDelta, cancellationToken);
        return new(answer.Text, Usage: answer.Usage);
    }

    public async Task<RoutingDecision> DecideAsync(RoutingQuestion question, CancellationToken cancellationToken)
    {
        List<PromptMessage> messages = [.. question.Messages, new(PromptMessage.User, ModelInstructions.RenderQuestion(question))];
        ModelUsage? usage = null;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var body = ChatBody.Create(SelectModelName(question.Settings, question.Agent), new(Temperature: 0), messages);
            var answer = await server.AskAsync(body, cancellationToken);
            usage = Sum(usage, answer.Usage);
            if (ReplyParser.ParseDecision(answer.Text, question) is { } chosen)
            {
                return new(chosen, usage);
            }

            messages.AddRange(
                [new(PromptMessage.Assistant, answer.Text), new(PromptMessage.User, ModelInstructions.RenderRetry(question))]);
        }

        throw new ModelException(
            $"The model was asked twice for the next node after '{question.Agent}' but did not answer with one of: "
            + $"{string.Join(", ", question.AllowedAnswers)}.");
    }

    private async Task<ModelReply> ReplyWithFieldsAsync(AgentPrompt prompt, CancellationToken cancellationToken)
    {
        List<PromptMessage> messages = [new(PromptMessage.System, ModelInstructions.RenderFields(prompt.Fields)), .. prompt.Messages];
        ModelUsage? usage = null;
        var problem = "";
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var body = ChatBody.Create(SelectModelName(prompt.Settings, prompt.Agent), prompt.Settings, messages);
            var answer = await server.AskAsync(
                body.With("response_format", FieldsSchema.CreateResponseFormat(prompt.Fields)), cancellationToken);
            usage = Sum(usage, answer.Usage);
            problem = "it is not JSON";
            if (ReplyParser.ParseObject(answer.Text) is { } parsed && OutputSchema.Coerce(prompt.Fields, parsed, out problem) is { } fields)
            {
                return new("", fields, usage);
            }

            messages.AddRange([new(PromptMessage.Assistant, answer.Text), new(PromptMessage.User, ModelInstructions.RenderRetry(problem))]);
        }

        throw new ModelException($"The model was asked twice for the fields of '{prompt.Agent}', but its reply does not match: {problem}.");
    }

    private string SelectModelName(ModelSettings settings, string agent) =>
        name ?? settings.Name ?? throw new ModelException($"The agent '{agent}' has no model, and --model-name is not set.");

    private static ModelUsage? Sum(ModelUsage? first, ModelUsage? second) => first is { } a && second is { } b ? a.Add(b) : first ?? second;
}
