using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>A model that replies as a test specifies and records its prompts.</summary>
internal sealed class RecordingModel(Func<AgentPrompt, string>? says = null) : IModel
{
    public List<AgentPrompt> Prompts { get; } = [];

    public List<RoutingQuestion> Questions { get; } = [];

    /// <summary>The messages of the last prompt, one per line.</summary>
    public string Last => string.Join('\n', Prompts[^1].Messages.Select(message => $"{message.Role}: {message.Text}"));

    public async Task<Emulator.Runtime.Model.ModelReply> ReplyAsync(
        AgentPrompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        Prompts.Add(prompt);
        var text = says?.Invoke(prompt) ?? $"{prompt.Agent} {prompt.Turn}";
        if (prompt.Fields.Count > 0)
        {
            return new("", Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(text)));
        }

        await onDelta(text);
        return new(text);
    }

    public Task<RoutingDecision> DecideAsync(RoutingQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(new RoutingDecision(question.AllowedAnswers[0]));
    }
}
