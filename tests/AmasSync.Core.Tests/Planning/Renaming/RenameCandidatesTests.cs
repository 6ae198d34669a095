using System.Diagnostics;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Core.Tests.Planning.Renaming;

public sealed class RenameCandidatesTests
{
    private const string Prompt
        = "You answer questions about orders in two sentences and never promise a refund before billing has confirmed it.";

    [Fact]
    public void Agents_that_are_equal_except_for_the_name_are_similar()
        => Assert.Equal(100, PercentOf(Flat("Support", Prompt), Flat("Help desk", Prompt)));

    [Fact]
    public void Agents_that_differ_in_a_few_words_are_similar()
    {
        var percent = PercentOf(
            Flat("Support", Prompt),
            Flat("Help desk", Prompt.Replace("two sentences", "one sentence", StringComparison.Ordinal)));
        Assert.InRange(percent ?? 0, 80, 99);
    }

    [Fact]
    public void The_model_and_the_tools_do_not_count() => Assert.Equal(
        100,
        PercentOf(
            Flat("Support", Prompt, ""","llm_config":{"model":"a"},"tools":["x"]"""),
            Flat("Help desk", Prompt, ""","llm_config":{"model":"b"},"tools":["y","z"]""")));

    [Fact]
    public void Agents_with_different_prompts_are_not_similar() => Assert.Null(PercentOf(
        Flat("Support", Prompt, ""","description":"d","llm_config":{"model":"a"}"""), Flat(
            "Billing",
            "Compare both invoices line by line; list what differs.",
            ""","description":"d","llm_config":{"model":"a"}""")));

    [Fact]
    public void The_member_agents_of_a_workflow_count_with_their_prompts()
    {
        const string Of
            = """{"name":"NAME","agents":[{"name":"writer","system_prompt":"Write it"},{"name":"MEMBER","system_prompt":"Check it"}]}""";
        var before = Of.Replace("NAME", "A", StringComparison.Ordinal).Replace("MEMBER", "reviewer", StringComparison.Ordinal);
        Assert.Equal(
            100,
            PercentOf(before, Of.Replace("NAME", "B", StringComparison.Ordinal).Replace("MEMBER", "reviewer", StringComparison.Ordinal)));
        Assert.InRange(
            PercentOf(before, Of.Replace("NAME", "B", StringComparison.Ordinal).Replace("MEMBER", "editor", StringComparison.Ordinal)) ?? 0,
            70,
            90);
    }

    [Fact]
    public void Without_a_prompt_only_equal_agents_are_similar()
    {
        Assert.Equal(100, PercentOf("""{"name":"A","model":"m"}""", """{"name":"B","model":"m"}"""));
        Assert.Null(PercentOf("""{"name":"A","model":"m"}""", """{"name":"B","model":"n"}"""));
    }

    [Fact]
    public void Each_agent_is_in_one_pair_and_the_most_similar_agents_are_paired()
    {
        var near = Prompt.Replace("two", "three", StringComparison.Ordinal);
        var pairs = RenameCandidates.Find(
            [Agents.Owned(Flat("A", Prompt), id: "a"), Agents.Owned(Flat("B", near), id: "b")],
            [Agents.Desired(Flat("X", near)), Agents.Desired(Flat("Y", Prompt)), Agents.Desired(Flat("Z", Prompt))]);
        Assert.Equal(["A Y 100", "B X 100"], pairs.Select(pair => $"{pair.Owned.Name} {pair.Desired.Name} {pair.Percent}"));
    }

    [Theory]
    [InlineData("a b c d e f g h i j", "a b c d e f g x y z", 70)]
    [InlineData("a b c d e f g h i j", "a b c d e f w x y z", null)]
    [InlineData("a b c d e f g", "a b c d e f g h i j k l m", 70)]
    [InlineData("a b c d e f g", "a b c d e f g h i j k l m n", null)]
    public void At_least_seven_of_ten_words_must_match(string before, string after, int? percent) =>
        Assert.Equal(percent, PercentOf(Flat("Support", before), Flat("Help desk", after)));

    [Fact]
    public void Agents_are_not_similar_if_only_one_has_a_prompt() => Assert.Null(PercentOf(
        """{"name":"A","agents":[{"name":"writer"},{"name":"editor"},{"name":"reviewer"}]}""",
        """{"name":"B","agents":[{"name":"writer"},{"name":"editor"},{"name":"reviewer","system_prompt":"Check"}]}"""));

    [Fact]
    public void Words_after_the_first_1000_are_ignored()
    {
        var shared = string.Join(' ', Enumerable.Range(0, 1000).Select(index => $"word{index}"));
        Assert.Equal(100, PercentOf(Flat("A", shared, Second("old")), Flat("B", shared, Second("new"))));

        string Second(string word) => $",\"user_prompt\":\"{shared.Replace("word", word, StringComparison.Ordinal)}\"";
    }

    [Theory]
    [InlineData("old 000", "new 000", true)]
    [InlineData("old 100", "new 000", false)]
    [InlineData("old 000", "new 100", false)]
    public void The_first_100_agents_by_name_are_compared_if_they_are_not_equal(string before, string after, bool isFound)
    {
        var numbers = Enumerable.Range(0, 101).Reverse().Select(index => $"{index:000}").ToArray();
        var pairs = RenameCandidates.Find(
            numbers.Select(number => $"old {number}").Select(name => Agents.Owned(Flat(name, name == before ? Prompt : name), id: name)),
            numbers.Select(number => $"new {number}").Select(name => Agents.Desired(Flat(name, name == after ? $"{Prompt} Thanks." : name))));
        Assert.Equal(isFound, pairs.Any(pair => pair.Percent > 90 && pair.Owned.Name.Text == before && pair.Desired.Name.Text == after));
    }

    [Fact]
    public void Thousands_of_long_prompts_are_compared_within_seconds()
    {
        var text = string.Join(' ', Enumerable.Range(0, 3000).Select(index => $"word{index}"));
        var watch = Stopwatch.StartNew();
        var pairs = RenameCandidates.Find(
            Enumerable.Range(0, 2000).Select(index => Agents.Owned(Flat($"old {index:0000}", $"{text} {index}"), id: $"{index}")),
            Enumerable.Range(0, 2000).Select(index => Agents.Desired(Flat($"new {index:0000}", $"{text} {index}"))));
        Assert.Equal(2000, pairs.Count);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static int? PercentOf(string before, string after)
        => RenameCandidates.Find([Agents.Owned(before)], [Agents.Desired(after)]).SingleOrDefault()?.Percent;

    private static string Flat(string name, string prompt, string more = "")
        => $$"""{"name":"{{name}}","system_prompt":"{{prompt}}"{{more}}}""";
}
