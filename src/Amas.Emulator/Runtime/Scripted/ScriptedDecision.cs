using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// What a script decides. The turns of a supervisor are its choices; a rule that names no turn is about its first, so that it does not hand over for
/// ever.
/// </summary>
internal static class ScriptedDecision
{
    private const string Done = "done";

    /// <summary>The first decision that is allowed; null where no rule decides.</summary>
    /// <exception cref="ModelException">Rules of this agent decide, and none for an allowed answer.</exception>
    public static string? Find(Script script, RoutingQuestion question)
    {
        var turn = question switch
        {
            RoutingQuestion.Handoff handoff => handoff.Handoffs + 1,
            RoutingQuestion.Condition condition => condition.Turn,
            _ => 1,
        };
        var allowed = ListDecisions(script.FindRules(question.Agent, turn, question.UserText), question, turn).Select(answer => FindAllowed(answer, question));
        if (allowed.FirstOrDefault(answer => answer is not null) is { } found)
        {
            return found;
        }

        return ListDecisions(script.FindOwnRules(question.Agent, turn, question.UserText), question, turn).FirstOrDefault() is { } notAllowed
            ? throw new ModelException(
                $"The script decides for '{notAllowed}' at '{question.Agent}', where the ways are {string.Join(", ", question.AllowedAnswers)}.")
            : null;
    }

    private static IEnumerable<string> ListDecisions(IEnumerable<ScriptRule> rules, RoutingQuestion question, int turn) =>
        rules.Where(rule => question is not RoutingQuestion.Handoff || (rule.Turn ?? 1) == turn).Select(rule => rule.Decide).OfType<string>();

    private static string? FindAllowed(string answer, RoutingQuestion question) => question switch
    {
        RoutingQuestion.YesOrNo => BooleanText.Parse(answer) switch
        {
            true => question.AllowedAnswers[0],
            false => question.AllowedAnswers[1],
            null => null,
        },
        RoutingQuestion.Handoff when answer == Done && !question.AllowedAnswers.Contains(Done) => FindAllowed(RoutingQuestion.Handoff.Done, question),
        _ => question.AllowedAnswers.FirstOrDefault(allowed => allowed == answer),
    };
}
