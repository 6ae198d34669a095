using Amas.Config.Json;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching.Texts;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;
using TestResult = AmasSync.Core.Testing.Running.TestResult;

namespace AmasSync.Cli.Tests.Views.Tests;

/// <summary>Results of tests, for the tests of views.</summary>
internal static class SampleTests
{
    private const string File = "agents/support.tests.yaml";

    /// <summary>Gets a report with a test of each kind that can occur without a base.</summary>
    public static TestReport Everything => Report(
        Result(
            Test("asks-for-order-number", line: 12) with
            {
                Description = "Asks for the order number before a refund",
                IsCritical = true,
                Bar = new(5, 5),
            },
            TestVerdict.Fail,
            [Pass("Which order number is it?"), Pass("May I have the order number?"), Fail("Of course. I have refunded you $120.\n\nAnything else?")]),
        Result(Test("never-mentions-competitors", line: 24), TestVerdict.Error, [Lost, Lost]),
        Result(Test("stays-polite", line: 31), TestVerdict.Flaky, [Pass("Gladly."), Pass("Sure."), Fail("No."), Pass("Yes."), Pass("Of course.")]),
        Result(Test("speaks-german", line: 40, agent: "Triage"), TestVerdict.NotRun, []),
        Result(Test("greets", line: 44, agent: "Triage"), TestVerdict.Pass, [Pass("Hello!"), Pass("Hello."), Pass("Hi."), Pass("Hello.")]),
        Result(Test("says-goodbye", line: 52, agent: "Triage"), TestVerdict.Pass, [Pass("Bye."), Pass("Bye!"), Pass("Bye."), Pass("See you.")]))
        with
    {
        EndedBy = "The run was stopped before all tests were finished.",
    };

    /// <summary>Gets a report with a test of each kind that can occur with a base.</summary>
    public static TestReport Compared
    {
        get
        {
            const string asked = "I am sorry to hear that.\nPlease tell me your **order number**, and I refund you.";
            const string refunded = "I am sorry to hear that.\nPlease wait a moment for your **voucher**, and I refund you $120.";
            var loosened = Test("stays-polite", line: 31);
            var removed = Test("never-promises-dates", line: 60);
            return Report(
                Result(Test("asks-for-order-number", line: 12), TestVerdict.Regression, Repeat(Fail(refunded), 13, Pass(asked), 2)) with
                {
                    BaseRuns = Repeat(Pass(asked), 14, Fail(refunded), 1),
                    Probability = 0.0001,
                },
                Result(loosened, TestVerdict.Pass, Repeat(Pass("Gladly."), 5)) with { BaseRuns = Repeat(Pass("Gladly."), 5) },
                Result(Test("escalates", line: 36), TestVerdict.Suspected, Repeat(Pass(asked), 12, Fail(refunded), 3)) with
                {
                    BaseRuns = Repeat(Pass(asked), 15),
                    Probability = 0.125,
                },
                Result(Test("knows-the-tariffs", line: 40, agent: "Triage"), TestVerdict.Improved, Repeat(Pass(asked), 5)) with
                {
                    BaseRuns = Repeat(Fail(refunded), 5),
                    Probability = 0.031,
                },
                Result(Test("speaks-german", line: 44, agent: "Triage"), TestVerdict.Incomparable, Repeat(Pass("Hallo!"), 4)) with
                {
                    Reason = "the base requires the input 'tier', which the test does not send",
                },
                Result(Test("says-goodbye", line: 52, agent: "Triage"), TestVerdict.New, Repeat(Pass("Bye."), 4)),
                Result(Test("greets", line: 56, agent: "Triage"), TestVerdict.Pass, Repeat(Pass("Hello!"), 5)) with
                {
                    BaseRuns = Repeat(Pass("Hello!"), 5),
                },
                Result(removed, TestVerdict.Removed, []) with { Reason = "the test was removed" }) with
            {
                Base = new("main", "0123456789abcdef0123456789abcdef01234567", new(5, -0.11, 0.21), [new(new(4, 5), 45)]),
                ChangedTests =
                [
                    Change(loosened, TestChangeKind.Loosened, "bar lowered from 5/5 to 4/5"),
                    Change(removed, TestChangeKind.Removed, "the test was removed") with { IsAccepted = true },
                ],
            };
        }
    }

    private static TestChange Change(ConversationTest test, TestChangeKind kind, string details) =>
        new(test.Id, test.Agent.Name.Text, kind, [details]) { Place = test.Place, TouchesAgent = true, IsAccepted = false };

    private static TestRun[] Repeat(TestRun run, int count, TestRun? other = null, int others = 0) =>
        [.. Enumerable.Repeat(run, count), .. other is null ? [] : Enumerable.Repeat(other, others)];

    private static TestRun Lost => new([], []) { Problem = "the server replied 502", Restarts = 2 };

    public static TestReport Report(params IReadOnlyList<TestResult> results) => new()
    {
        ToolVersion = "0.1.0",
        Environment = "staging",
        Server = "https://api.example/api/v1",
        Results = results,
        Duration = TimeSpan.FromSeconds(83.4),
        Messages = 46,
        PlannedMessages = 120,
    };

    public static TestResult Result(ConversationTest test, TestVerdict verdict, IReadOnlyList<TestRun> runs) => new(test, verdict, runs);

    public static ConversationTest Test(string id, int line, string agent = "Support Desk") => new()
    {
        Id = id,
        Agent = SamplePlans.Desired(agent, "agents/support.yaml", Config(agent)),
        Bar = new(4, 5),
        Timeout = TimeSpan.FromSeconds(60),
        Turns = [],
        Place = new(File, line, 5, line, 9),
    };

    public static TestRun Pass(string answer) => Run(answer, AssertionResult.CreatePass("the answer contains \"order number\""));

    public static TestRun Fail(string answer) => Run(answer, AssertionResult.CreateFail("the answer does not contain \"order number\""));

    /// <summary>Creates a run of two turns, the second of which decides it.</summary>
    public static TestRun Run(string answer, AssertionResult result, string user = "I want my money back.") => new(
        [Turn("Hello?", "Hello! What can I do for you?"), Turn(user, answer)],
        [new(Assertion, 1, result)]);

    public static TurnEvidence Turn(string user, string answer) => new()
    {
        User = user,
        Answer = answer,
        Speakers = ["triage", "refunds"],
        Tools = [new("find_order", ConfigValue.Map.Empty)],
        Tokens = 61 + answer.Length,
        Latency = TimeSpan.FromMilliseconds(700 + (10 * answer.Length)),
    };

    private static Assertion Assertion => new()
    {
        Type = "icontains",
        Matcher = new TextMatcher(TextComparison.All, ["order number"], IgnoresCase: true),
        Place = new(File, 17, 13, 17, 60),
    };

    private static ConfigValue.Map Config(string name) => new(
    [
        new("name", new ConfigValue.Text(name)),
        new("llm_config", new ConfigValue.Map([new("model", new ConfigValue.Text("gpt-4o-mini"))])),
    ]);
}
