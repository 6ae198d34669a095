using Amas.Config.Findings;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Core.Tests.Testing.Judging;

/// <summary>A judge that a change touches counts only where the judge of the base agrees.</summary>
public sealed class ComparedJudgesTests
{
    private static readonly Judge Changed = JudgeSamples.CreateJudge("strict", "Judge mildly.");
    private static readonly Judge Original = JudgeSamples.CreateJudge("strict", "Judge strictly.");
    private static readonly TurnEvidence Turn = JudgeSamples.CreateTurn("Hello", "Hi");

    [Theory]
    [InlineData("pass", "pass", AssertionOutcome.Pass)]
    [InlineData("fail", "fail", AssertionOutcome.Fail)]
    [InlineData("error", "pass", AssertionOutcome.Error)]
    [InlineData("pass", "error", AssertionOutcome.Error)]
    public async Task Equal_verdicts_count_and_an_error_stays_one(string changed, string original, object expected)
    {
        var result = await JudgeAsync(changed, original, [Original]);

        Assert.Equal((AssertionOutcome)expected, result.Outcome);
        Assert.False(result.IsDisputed);
    }

    [Theory]
    [InlineData("pass", "fail", "The changed one: it conforms; said mildly. The one of the base: it does not conform; said strictly")]
    [InlineData("fail", "pass", "The changed one: it does not conform; said mildly. The one of the base: it conforms; said strictly")]
    public async Task Different_verdicts_are_disputed(string changed, string original, string words)
    {
        var result = await JudgeAsync(changed, original, [Original]);

        Assert.True(result is { IsDisputed: true, Outcome: AssertionOutcome.Error });
        Assert.EndsWith(words, result.Reason, StringComparison.Ordinal);
        Assert.True(result.Invert().IsDisputed);
    }

    [Fact]
    public async Task A_judge_that_did_not_change_is_asked_once()
    {
        ListedJudge inner = new("pass", "fail");
        BaseJudges atBase = new([Changed]);
        ComparedJudges judges = new(inner, atBase);

        var result = await judges.JudgeAsync(Changed, "Is polite.", [Turn], TestContext.Current.CancellationToken);

        Assert.Equal(AssertionOutcome.Pass, result.Outcome);
        Assert.Equal(["Judge mildly."], inner.Asked);
        Assert.Equal(1, atBase.CountVerdicts(Changed));
    }

    [Fact]
    public async Task A_judge_with_another_name_replaces_the_only_one_of_the_base()
    {
        ListedJudge inner = new("pass", "fail");
        BaseJudges atBase = new([JudgeSamples.CreateJudge("severe", "Judge strictly.")]);
        ComparedJudges judges = new(inner, atBase);

        Assert.True((await judges.JudgeAsync(Changed, "Is polite.", [Turn], TestContext.Current.CancellationToken)).IsDisputed);
        Assert.Equal(2, atBase.CountVerdicts(Changed));
    }

    [Fact]
    public async Task A_run_is_disputed_if_the_dispute_decides_it()
    {
        ComparedJudges judges = new(new ListedJudge("pass", "fail"), new([Original]));
        Assertion rubric = new() { Type = "llm-rubric", Matcher = new RubricMatcher("Is polite.", Changed), Place = Place.StartOf("a") };
        Assertion set = new() { Type = "assert-set", Matcher = new SetMatcher([rubric], 1), Place = Place.StartOf("a") };

        var disputed = await set.EvaluateAsync(new([Turn], default), judges, TestContext.Current.CancellationToken);

        Assert.True(new TestRun([Turn], [new(set, null, disputed)]).IsDisputed);
        Assert.False(new TestRun([Turn], [new(set, null, disputed), new(set, null, AssertionResult.CreateFail("no"))]).IsDisputed);
    }

    private static Task<AssertionResult> JudgeAsync(string changed, string original, IReadOnlyList<Judge> baseJudges) =>
        new ComparedJudges(new ListedJudge(changed, original), new(baseJudges))
            .JudgeAsync(Changed, "Is polite.", [Turn], TestContext.Current.CancellationToken);

    /// <summary>Gives one verdict for the changed judge and another one for the original one.</summary>
    private sealed class ListedJudge(string changed, string original) : IRubricJudge
    {
        public List<string> Asked { get; } = [];

        public Task<AssertionResult> JudgeAsync(
            Judge judge, string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken)
        {
            var prompt = Amas.Config.Json.ConfigAccess.GetText(judge.Agent.Config, "system_prompt") ?? "";
            Asked.Add(prompt);
            var (verdict, reason) = prompt == "Judge mildly." ? (changed, "said mildly") : (original, "said strictly");
            return Task.FromResult(verdict switch
            {
                "pass" => AssertionResult.CreatePass(reason),
                "fail" => AssertionResult.CreateFail(reason),
                _ => AssertionResult.CreateError(reason),
            });
        }
    }
}
