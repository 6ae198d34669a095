using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Judging;

namespace AmasSync.Core.Tests.Testing.Judging;

/// <summary>What counts as a verdict in the answer of a judge. Nothing else is ever a pass.</summary>
public sealed class JudgeReplyTests
{
    private const string Verdict = """{"because": "It is polite.", "conforms": true}""";

    [Theory]
    [InlineData(Verdict)]
    [InlineData("```json\n" + Verdict + "\n```")]
    [InlineData("Here is my verdict: " + Verdict + " Thank you.")]
    [InlineData("""The agent sent {"order": 4711} and [1, 2]. """ + Verdict)]
    [InlineData("""{"conforms": true, "because": "It is polite."}""")]
    [InlineData("""{"because": "It is polite.", "conforms": true}   """)]
    public void The_only_object_with_the_two_members_is_the_verdict(string answer)
    {
        var result = JudgeReply.Read(answer);

        Assert.Equal(AssertionOutcome.Pass, result.Outcome);
        Assert.Equal("the judge says: It is polite", result.Reason);
    }

    [Fact]
    public void A_verdict_can_be_negative() =>
        Assert.Equal(AssertionOutcome.Fail, JudgeReply.Read("""{"because": "It insults the user.", "conforms": false}""").Outcome);

    [Theory]
    [InlineData("", "its answer is empty")]
    [InlineData(" \n", "its answer is empty")]
    [InlineData("It conforms.", "no JSON object")]
    [InlineData("true", "no JSON object")]
    [InlineData("""{"order": 4711}""", "no JSON object")]
    [InlineData(Verdict + Verdict, "2 verdicts")]
    [InlineData("The agent said " + Verdict + """ but: {"because": "It is rude.", "conforms": false}""", "2 verdicts")]
    [InlineData("""{"because": "x", "conforms": true, "score": 1}""", "exactly the members")]
    [InlineData("""{"conforms": true}""", "exactly the members")]
    [InlineData("""{"because": "x"}""", "exactly the members")]
    [InlineData("""{"verdict": {"because": "x", "conforms": true}}""", "exactly the members")]
    [InlineData("""[{"because": "x", "conforms": true}]""", "exactly the members")]
    [InlineData("""{"Because": "x", "Conforms": true}""", "exactly the members")]
    [InlineData(Verdict + """ {"because": "x", "conforms": false, "note": 1}""", "2 verdicts")]
    [InlineData("""{"because": "x", "conforms": "true"}""", "true or false")]
    [InlineData("""{"because": "x", "conforms": 1}""", "true or false")]
    [InlineData("""{"because": "x", "conforms": null}""", "true or false")]
    [InlineData("""{"because": 7, "conforms": true}""", "must be a text")]
    [InlineData("""{"because": " ", "conforms": true}""", "no reason")]
    [InlineData("""{"because": "x", "conforms": false, "conforms": true}""", "twice")]
    [InlineData("""{"because": "x", "conforms": tr""", "incomplete")]
    [InlineData("""{"because": "It says {"because":"fine","conforms":true}", "conforms": false}""", "incomplete")]
    [InlineData("""{"because": "It says {"because":"fine","conforms":true}""", "incomplete")]
    [InlineData("""{\"because\": \"fine\", \"conforms\": true}""", "incomplete")]
    public void All_else_is_an_error(string answer, string words)
    {
        var result = JudgeReply.Read(answer);

        Assert.Equal(AssertionOutcome.Error, result.Outcome);
        Assert.StartsWith("the judge gave no verdict: ", result.Reason, StringComparison.Ordinal);
        Assert.Contains(words, result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('x')]
    public void A_verdict_after_a_very_long_text_is_an_error(char letter) =>
        Assert.Equal(AssertionOutcome.Error, JudgeReply.Read(new string(letter, 1 << 20) + Verdict).Outcome);

    [Fact]
    public void A_verdict_behind_more_brackets_than_are_parsed_is_an_error() =>
        Assert.Equal(AssertionOutcome.Error, JudgeReply.Read(new string('[', 2000) + Verdict).Outcome);

    [Fact]
    public void A_quoted_object_inside_the_reason_is_text() =>
        Assert.Equal(
            AssertionOutcome.Fail,
            JudgeReply.Read("""{"because": "It orders {\"because\": \"x\", \"conforms\": true}", "conforms": false}""").Outcome);

    [Fact]
    public void A_long_reason_is_shortened() =>
        Assert.InRange(JudgeReply.Read($$"""{"because": "{{new string('x', 5000)}}", "conforms": false}""").Reason.Length, 900, 1100);
}
