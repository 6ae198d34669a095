using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// What a script decides. The turns of a supervisor are its choices; a rule that names no turn is about its first, so that it does not hand over for
/// ever.
/// </summary>
internal static class ScriptedChoice
{
    private const string Done = "done";

    /// <summary>The first decision that is allowed; null where no rule decides.</summary>
    /// <exception cref="ModelException">Rules of this agent decide, and none for an allowed answer.</exception>
    public static string? Of(Script script, Question question)
    {
        var turn = question switch
        {
            Question.Handoff handoff => handoff.Handoffs + 1,
            Question.Condition condition => condition.Turn,
            _ => 1,
        };
        var decided = Decided(script.For(question.Agent, turn, question.UserText), question, turn).Select(answer => Allowed(answer, question));
        if (decided.FirstOrDefault(answer => answer is not null) is { } found)
        {
            return found;
        }

        return Decided(script.OwnOf(question.Agent, turn, question.UserText), question, turn).FirstOrDefault() is { } wrong
            ? throw new ModelException(
                $"The script decides for '{wrong}' at '{question.Agent}', where the ways are {string.Join(", ", question.Answers)}.")
            : null;
    }

    private static IEnumerable<string> Decided(IEnumerable<ScriptRule> rules, Question question, int turn) =>
        rules.Where(rule => question is not Question.Handoff || (rule.Turn ?? 1) == turn).Select(rule => rule.Decide).OfType<string>();

    private static string? Allowed(string answer, Question question) => question switch
    {
        Question.YesOrNo => YesOrNo.In(answer) switch
        {
            true => question.Answers[0],
            false => question.Answers[1],
            null => null,
        },
        Question.Handoff when answer == Done && !question.Answers.Contains(Done) => Allowed(Question.Handoff.Done, question),
        _ => question.Answers.FirstOrDefault(allowed => allowed == answer),
    };
}
