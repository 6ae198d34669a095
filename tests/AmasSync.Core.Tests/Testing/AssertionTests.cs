using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Assertions.Matching.Paths;
using AmasSync.Core.Testing.Assertions.Matching.Texts;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Tests.Testing.Judging;

namespace AmasSync.Core.Tests.Testing;

/// <summary>The results of assertions, above all where there is nothing that could be asserted.</summary>
public sealed class AssertionTests
{
    private static readonly Observability AllShown = new(Speakers: true, Tools: true);

    /// <summary>One assertion of each type that looks at an answer, with an answer for which it holds.</summary>
    public static TheoryData<string> AnswerTypes => [.. Examples.Keys];

    private static Dictionary<string, (Matcher Matcher, string Answer)> Examples { get; } = new()
    {
        ["equals"] = (new TextMatcher(TextComparison.Equal, ["Yes."], IgnoresCase: false), "Yes.\n"),
        ["starts-with"] = (new TextMatcher(TextComparison.Start, ["Yes"], IgnoresCase: false), "Yes, of course."),
        ["contains"] = (new TextMatcher(TextComparison.All, ["order number"], IgnoresCase: false), "Your order number?"),
        ["icontains"] = (new TextMatcher(TextComparison.All, ["ORDER"], IgnoresCase: true), "Your order number?"),
        ["contains-any"] = (new TextMatcher(TextComparison.Any, ["a", "b"], IgnoresCase: false), "b"),
        ["contains-all"] = (new TextMatcher(TextComparison.All, ["a", "b"], IgnoresCase: false), "b and a"),
        ["regex"] = (new RegexMatcher(new Regex("^[0-9]+$", RegexOptions.None, RegexMatcher.TimeLimit)), "4711"),
        ["word-count"] = (new WordCountMatcher(new(0, 3)), "two words"),
        ["is-json"] = (new JsonMatcher(null, IsWhole: true), "{\"a\": 1}"),
        ["contains-json"] = (new JsonMatcher(null, IsWhole: false), "Here: ```json\n{\"a\": 1}\n```"),
        ["json"] = (new JsonPointerMatcher(new("/a"), new ConfigValue.Number("1.0")), "Here: {\"a\": 1}"),
        ["latency"] = (new LatencyMatcher(TimeSpan.FromSeconds(1)), "Yes."),
        ["tokens"] = (new TokensMatcher(100), "Yes."),
        ["trajectory:tool-used"] = (new ToolUsedMatcher("search", new(1, null)), "Yes."),
        ["trajectory:tool-sequence"] = (new ToolSequenceMatcher(["search"]), "Yes."),
        ["trajectory:tool-args-match"] = (new ToolArgumentsMatcher("search", ConfigValue.Map.Empty, IsExact: false), "Yes."),
        ["route"] = (new RouteMatcher(["writer"], RouteMode.Exact), "Yes."),
        ["step-count"] = (new StepCountMatcher(new(1, 5)), "Yes."),
        ["llm-rubric"] = (new RubricMatcher("Is polite.", JudgeSamples.CreateJudge("strict")), "Yes."),
    };

    [Theory]
    [MemberData(nameof(AnswerTypes))]
    public async Task An_assertion_holds_for_its_example_and_its_opposite_does_not(string type)
    {
        var (matcher, answer) = Examples[type];
        var turn = CreateTurn(answer);

        Assert.Equal(AssertionOutcome.Pass, (await EvaluateAsync(matcher, isNegated: false, AllShown, turn)).Outcome);
        Assert.Equal(AssertionOutcome.Fail, (await EvaluateAsync(matcher, isNegated: true, AllShown, turn)).Outcome);
    }

    [Theory]
    [MemberData(nameof(AnswerTypes))]
    public async Task Neither_an_assertion_nor_its_opposite_holds_for_an_agent_that_failed(string type)
    {
        var failed = CreateTurn(answer: null) with { Failure = "the agent failed", Speakers = [], Tools = [] };

        Assert.NotEqual(AssertionOutcome.Pass, (await EvaluateAsync(Examples[type].Matcher, false, AllShown, failed)).Outcome);
        Assert.NotEqual(AssertionOutcome.Pass, (await EvaluateAsync(Examples[type].Matcher, true, AllShown, failed)).Outcome);
    }

    [Theory]
    [InlineData("equals")]
    [InlineData("starts-with")]
    [InlineData("contains")]
    [InlineData("icontains")]
    [InlineData("contains-any")]
    [InlineData("contains-all")]
    [InlineData("regex")]
    [InlineData("word-count")]
    [InlineData("is-json")]
    [InlineData("contains-json")]
    [InlineData("json")]
    [InlineData("llm-rubric")]
    public async Task Neither_an_assertion_about_a_text_nor_its_opposite_holds_for_an_empty_answer(string type)
    {
        var empty = CreateTurn(" \n");

        Assert.Equal(AssertionOutcome.Fail, (await EvaluateAsync(Examples[type].Matcher, false, AllShown, empty)).Outcome);
        Assert.Equal(AssertionOutcome.Fail, (await EvaluateAsync(Examples[type].Matcher, true, AllShown, empty)).Outcome);
    }

    [Theory]
    [InlineData("trajectory:tool-used")]
    [InlineData("trajectory:tool-sequence")]
    [InlineData("trajectory:tool-args-match")]
    [InlineData("route")]
    [InlineData("step-count")]
    public async Task What_the_server_never_showed_is_unobservable_with_and_without_not(string type)
    {
        var silent = CreateTurn("Yes.") with { Speakers = [], Tools = [] };

        foreach (var isNegated in new[] { false, true })
        {
            var result = await EvaluateAsync(Examples[type].Matcher, isNegated, default, silent);
            Assert.Equal(AssertionOutcome.Unobservable, result.Outcome);
        }
    }

    [Fact]
    public async Task A_tool_that_was_not_called_is_a_fact_once_the_server_shows_tools()
    {
        var silent = CreateTurn("Yes.") with { Tools = [] };

        var result = await EvaluateAsync(Examples["trajectory:tool-used"].Matcher, isNegated: true, AllShown, silent);

        Assert.Equal(AssertionOutcome.Pass, result.Outcome);
    }

    [Fact]
    public async Task About_a_whole_conversation_a_text_assertion_holds_if_some_answer_satisfies_it()
    {
        TurnEvidence[] turns = [CreateTurn("Hello."), CreateTurn("Your order number?")];
        var matcher = Examples["contains"].Matcher;

        Assert.Equal(AssertionOutcome.Pass, (await EvaluateAsync(matcher, false, AllShown, turns)).Outcome);
        Assert.Equal(AssertionOutcome.Fail, (await EvaluateAsync(matcher, true, AllShown, turns)).Outcome);
    }

    [Fact]
    public async Task A_regular_expression_without_end_is_an_error_and_not_a_result()
    {
        RegexMatcher matcher = new(new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20)));

        var result = await EvaluateAsync(matcher, isNegated: true, AllShown, CreateTurn(new string('a', 40) + "!"));

        Assert.Equal(AssertionOutcome.Error, result.Outcome);
    }

    [Theory]
    [InlineData(2, "PPF", AssertionOutcome.Pass)]
    [InlineData(2, "PFF", AssertionOutcome.Fail)]
    [InlineData(2, "PUF", AssertionOutcome.Unobservable)]
    [InlineData(2, "PEU", AssertionOutcome.Error)]
    [InlineData(1, "PEU", AssertionOutcome.Pass)]
    public async Task A_set_is_decided_only_if_the_undecided_members_cannot_change_it(
        int threshold, string members, object expected)
    {
        SetMatcher set = new([.. members.Select(letter => new Assertion { Type = "x", Matcher = new Fixed(letter), Place = Somewhere })], threshold);

        var result = await EvaluateAsync(set, isNegated: false, AllShown, CreateTurn("Yes."));

        Assert.Equal((AssertionOutcome)expected, result.Outcome);
    }

    [Fact]
    public async Task Error_holds_only_for_an_agent_that_failed()
    {
        var failed = CreateTurn(answer: null) with { Failure = "the agent failed" };

        Assert.Equal(AssertionOutcome.Pass, (await EvaluateAsync(new ErrorMatcher(), false, AllShown, failed)).Outcome);
        Assert.Equal(AssertionOutcome.Pass, (await EvaluateAsync(new ErrorMatcher(), true, AllShown, CreateTurn("Yes."))).Outcome);
    }

    private static Place Somewhere => Place.StartOf("agents/support.tests.yaml");

    private static TurnEvidence CreateTurn(string? answer) => new()
    {
        User = "Hello",
        Answer = answer,
        Speakers = ["writer"],
        Tools = [new("search", ConfigValue.Map.Empty)],
        Tokens = 10,
        Latency = TimeSpan.FromMilliseconds(5),
    };

    private static Task<AssertionResult> EvaluateAsync(
        Matcher matcher, bool isNegated, Observability shown, params IReadOnlyList<TurnEvidence> turns)
    {
        Assertion assertion = new() { Type = "x", Matcher = matcher, IsNegated = isNegated, Place = Somewhere };
        return assertion.EvaluateAsync(new(turns, shown), new PolitenessJudge(), TestContext.Current.CancellationToken);
    }

    private sealed record Fixed(char Letter) : Matcher
    {
        public override string Detail => "";

        protected override AssertionResult Match(MatchScope scope) => Letter switch
        {
            'P' => AssertionResult.CreatePass("passes"),
            'F' => AssertionResult.CreateFail("fails"),
            'U' => AssertionResult.CreateUnobservable("is not shown"),
            _ => AssertionResult.CreateError("is not decided"),
        };
    }

    /// <summary>A judge for which every answer conforms.</summary>
    private sealed class PolitenessJudge : IRubricJudge
    {
        public Task<AssertionResult> JudgeAsync(
            Judge judge, string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken) =>
            Task.FromResult(AssertionResult.CreatePass("it conforms"));
    }
}
