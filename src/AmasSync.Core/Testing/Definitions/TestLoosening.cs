using Amas.Config.Json.Canonical;
using AmasSync.Core.Testing.Assertions;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>
/// Finds what a test no longer requires. A changed assertion counts as removed: whether the new one requires as much, a reader must decide.
/// What was added is never a loosening.
/// </summary>
internal static class TestLoosening
{
    private const int MaxShownLength = 60;

    /// <summary>
    /// Returns what the head's version of a test no longer requires, as phrases; empty if it requires as much as the base's.
    /// </summary>
    public static IReadOnlyList<string> Find(ConversationTest before, ConversationTest after)
    {
        List<string> found = [];
        AddBar(before, after, found);
        AddAssertions(before.Assertions, after.Assertions, "", found);
        var next = 0;
        foreach (var (index, turn) in before.Turns.Index())
        {
            var successor = FindTurn(turn, after.Turns, next);
            if (successor < 0)
            {
                found.Add(FormattableString.Invariant($"turn {index + 1} removed or changed"));
                continue;
            }

            var place = FormattableString.Invariant($" of turn {index + 1}");
            AddAssertions(turn.Assertions, after.Turns[successor].Assertions, place, found);
            next = successor + 1;
        }

        return found;
    }

    private static void AddBar(ConversationTest before, ConversationTest after, List<string> found)
    {
        if (before.IsCritical && !after.IsCritical)
        {
            found.Add("no longer critical");
        }

        var (lower, higher) = ((long)after.Bar.Required * before.Bar.Runs, (long)before.Bar.Required * after.Bar.Runs);
        if (lower < higher)
        {
            found.Add($"bar lowered from {before.Bar} to {after.Bar}");
        }
        else if (after.Bar.Runs < before.Bar.Runs)
        {
            found.Add(FormattableString.Invariant($"runs reduced from {before.Bar.Runs} to {after.Bar.Runs}"));
        }
    }

    private static int FindTurn(TestTurn turn, IReadOnlyList<TestTurn> candidates, int next)
    {
        for (var index = next; index < candidates.Count; index++)
        {
            if (CanonicalJson.AreEqual(turn.User, candidates[index].User))
            {
                return index;
            }
        }

        return -1;
    }

    private static void AddAssertions(
        IReadOnlyList<Assertion> before, IReadOnlyList<Assertion> after, string place, List<string> found)
    {
        List<Assertion> unmatched = [.. after];
        foreach (var assertion in before)
        {
            var same = unmatched.FindIndex(other => IsAsStrict(other, assertion));
            if (same < 0)
            {
                found.Add($"assertion '{Shorten(assertion.Summary)}'{place} removed or changed");
            }
            else
            {
                unmatched.RemoveAt(same);
            }
        }
    }

    private static bool IsAsStrict(Assertion after, Assertion before) =>
        after.Written == before.Written
        && ListJudges(after).SequenceEqual(ListJudges(before))
        && (before.SkipsUnobservable || !after.SkipsUnobservable);

    private static IEnumerable<string?> ListJudges(Assertion assertion) =>
        assertion.Matcher.Rubrics.Select(rubric => rubric.Judge?.Name);

    private static string Shorten(string text) => text.Length <= MaxShownLength ? text : $"{text[..(MaxShownLength - 3)]}...";
}
