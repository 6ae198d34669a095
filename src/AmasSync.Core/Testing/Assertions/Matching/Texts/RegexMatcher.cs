using System.Text.RegularExpressions;

namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary><c>regex</c>. The expression has a time limit, because the texts are not known in advance.</summary>
internal sealed record RegexMatcher(Regex Expression) : AnswerMatcher
{
    /// <summary>The time limit for one answer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    public override string Detail => Quote([Expression.ToString()]);

    protected override AssertionResult Match(string answer)
    {
        try
        {
            var match = Expression.Match(answer);
            return match.Success
                ? AssertionResult.CreatePass($"\"{Shorten(match.Value)}\" matches")
                : AssertionResult.CreateFail("no part of the answer matches");
        }
        catch (RegexMatchTimeoutException)
        {
            return AssertionResult.CreateError("the regular expression took longer than 1 s; write it without nested repetitions");
        }
    }
}
