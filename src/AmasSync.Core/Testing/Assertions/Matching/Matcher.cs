using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary>What an assertion requires, without its prefix <c>not-</c>.</summary>
internal abstract record Matcher
{
    /// <summary>Gets the requirement as text for one line; empty if the type says it all.</summary>
    public abstract string Detail { get; }

    /// <summary>Gets the criteria in prose that the requirement consists of; each needs a verdict of a judge.</summary>
    public virtual IEnumerable<RubricMatcher> Rubrics => [];

    /// <summary>Returns the result for a part of a conversation.</summary>
    public virtual Task<AssertionResult> MatchAsync(MatchScope scope, IRubricJudge judge, CancellationToken cancellationToken) =>
        Task.FromResult(Match(scope));

    /// <summary>Returns the result of a requirement that needs no judge.</summary>
    protected abstract AssertionResult Match(MatchScope scope);

    /// <summary>Returns texts as they are shown in a line.</summary>
    protected static string Quote(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"\"{Shorten(text)}\""));

    /// <summary>Returns the beginning of a text on one line.</summary>
    protected static string Shorten(string text)
    {
        const int limit = 120;
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= limit ? line : $"{line[..(limit - 3)]}...";
    }
}
