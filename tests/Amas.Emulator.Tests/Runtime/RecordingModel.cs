using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>A model that says what a test wants and keeps what it was asked.</summary>
internal sealed class RecordingModel(Func<Prompt, string>? says = null) : IModel
{
    public List<Prompt> Prompts { get; } = [];

    public List<Question> Questions { get; } = [];

    /// <summary>The messages of the last prompt, a line each.</summary>
    public string Last => string.Join('\n', Prompts[^1].Messages.Select(message => $"{message.Role}: {message.Text}"));

    public async Task<Emulator.Runtime.Model.Reply> AnswerAsync(Prompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
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

    public Task<Choice> ChooseAsync(Question question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(new Choice(question.Answers[0]));
    }
}
