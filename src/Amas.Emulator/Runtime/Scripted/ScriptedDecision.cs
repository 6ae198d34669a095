using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Scripted.Rules;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// Finds the routing decisions of a script. For a supervisor, <c>turn</c> counts its decisions, and a rule without it applies only to the
/// first one, so that the supervisor does not hand off endlessly.
/// </summary>
internal static class ScriptedDecision
{
    private const string Done = "done";

    /// <summary>Finds the first allowed decision; null if no rule decides.</summary>
    /// <exception cref="ModelException">The rules of this agent decide, but not for an allowed answer.</exception>
    public static string? Find(Script script, RoutingQuestion question)
    {
        var turn = question switch
        {
            RoutingQuestion.Handoff handoff => handoff.Handoffs + 1,
            RoutingQuestion.Condition condition => condition.Turn,
            _ => 1,
        };
        RuleSituation situation = new(question.Agent, turn, question.UserText, question.Prompt, question.Position);
        foreach (var rule in ListDeciding(script.FindRules(situation), question, turn))
        {
            if (FindAllowed(rule.Decide ?? "", question) is { } found)
            {
                situation.Record(rule);
                return found;
            }
        }

        if (ListDeciding(script.FindOwnRules(situation), question, turn).FirstOrDefault()?.Decide is not { } notAllowed)
        {
            return null;
        }

        var answers = string.Join(", ", question.AllowedAnswers);
        throw new ModelException(
            $"The script decides for '{notAllowed}' at '{question.Agent}', where the possible decisions are {answers}.");
    }

    private static IEnumerable<ScriptRule> ListDeciding(IEnumerable<ScriptRule> rules, RoutingQuestion question, int turn) =>
        rules.Where(rule => rule.Decide is not null && (question is not RoutingQuestion.Handoff || (rule.Turn ?? 1) == turn));

    private static string? FindAllowed(string answer, RoutingQuestion question) => question switch
    {
        RoutingQuestion.YesOrNo => BooleanText.Parse(answer) switch
        {
            true => question.AllowedAnswers[0],
            false => question.AllowedAnswers[1],
            null => null,
        },
        RoutingQuestion.Handoff when answer == Done && !question.AllowedAnswers.Contains(Done) =>
            FindAllowed(RoutingQuestion.Handoff.Done, question),
        _ => question.AllowedAnswers.FirstOrDefault(allowed => allowed == answer),
    };
}
