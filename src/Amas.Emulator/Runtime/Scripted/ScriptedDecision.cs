using Amas.Emulator.Runtime.Model;
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
        var rules = script.FindRules(question.Agent, turn, question.UserText);
        var allowed = ListDecisions(rules, question, turn).Select(answer => FindAllowed(answer, question));
        if (allowed.FirstOrDefault(answer => answer is not null) is { } found)
        {
            return found;
        }

        var ownRules = script.FindOwnRules(question.Agent, turn, question.UserText);
        if (ListDecisions(ownRules, question, turn).FirstOrDefault() is not { } notAllowed)
        {
            return null;
        }

        var answers = string.Join(", ", question.AllowedAnswers);
        throw new ModelException(
            $"The script decides for '{notAllowed}' at '{question.Agent}', where the possible decisions are {answers}.");
    }

    private static IEnumerable<string> ListDecisions(IEnumerable<ScriptRule> rules, RoutingQuestion question, int turn) =>
        rules.Where(rule => question is not RoutingQuestion.Handoff || (rule.Turn ?? 1) == turn)
            .Select(rule => rule.Decide)
            .OfType<string>();

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
