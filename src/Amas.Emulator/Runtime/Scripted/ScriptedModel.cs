using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>A model that knows nothing and answers at once: by its script, else in a fixed form. The same prompt has the same answer, each time and everywhere.</summary>
internal sealed class ScriptedModel : IModel
{
    public async Task<Reply> AnswerAsync(Prompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        if (prompt.Fields.Count > 0)
        {
            return new("", UsualAnswers.Fields(prompt));
        }

        var text = UsualAnswers.Text(prompt);
        foreach (var piece in Pieces.Of(text))
        {
            await onDelta(piece);
        }

        return new(text);
    }

    public Task<Choice> ChooseAsync(Question question, CancellationToken cancellationToken) => Task.FromResult(new Choice(UsualAnswers.Answer(question)));
}
