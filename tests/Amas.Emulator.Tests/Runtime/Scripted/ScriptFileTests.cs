using Amas.Emulator.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>Tests the errors of invalid scripts.</summary>
public sealed class ScriptFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void All_errors_are_reported_with_their_locations() => Assert.Equal(
        [
            "s.yaml:2:5: unknown key 'wen' (did you mean 'when'?)",
            "s.yaml:3:11: turn must be a whole number of at least 1",
            "s.yaml:4:11: not a regular expression: Invalid pattern '(' at offset 1. Not enough )'s.",
            "s.yaml:5:12: expected a duration such as 50ms or 1.5s, at most 10m",
            "s.yaml:6:13: output must be a mapping from fields to values",
            "s.yaml:7:11: expected a text",
            "s.yaml:8:5: the rule has no action: add says, output, decide, fails, error, tools, tokens or after",
            "s.yaml:9:5: the keys of a rule are when, prompt, turn, times, says, output, decide, fails, error, tools, tokens, after, one_of",
            "s.yaml:10:5: unknown key 'colour'; the keys of a rule are when, prompt, turn, times, says, output, decide, fails, error, "
                + "tools, tokens, after, one_of",
            "s.yaml:11:9: the rules of an agent must be a list",
        ],
        Scripts.Mistakes("""
            writer:
              - wen: blog
              - turn: 0
              - when: /(/
              - after: soon
              - output: yes
              - says: []
              - when: blog
              - says
              - colour: red
            editor: says
            """));

    [Theory]
    [InlineData("- a", "s.yaml:1:1: a script must be a mapping from agent names, or \"*\" for all agents, to lists of rules")]
    [InlineData("a: [{says: x}]\n---\nb: [{says: y}]", "s.yaml:3:1: a script must be a single YAML document")]
    [InlineData("a: [{says: x}]\na: [{says: y}]", "s.yaml:2:1: duplicate key 'a'; the first is at 1:1 (remove one of the two)")]
    [InlineData("a: [{says: !env KEY}]", "s.yaml:1:12: expected a text")]
    [InlineData("a: [{output: {x: !env KEY}}]", "s.yaml:1:18: the tag !env is not supported in a script")]
    public void A_script_of_the_wrong_structure_is_an_error(string yaml, string mistake) => Assert.Equal([mistake], Scripts.Mistakes(yaml));

    [Fact]
    public void Errors_of_drawn_replies_tools_tokens_and_failures_are_reported_with_their_locations() => Assert.Equal(
        [
            "s.yaml:2:13: times must be a whole number of at least 1",
            "s.yaml:3:13: error must be one of 500, 502, 503, 429, reset",
            "s.yaml:4:5: the rule fails, so says, output, tools and tokens have no effect: remove them",
            "s.yaml:5:5: the rule has both error and fails: the first is a failure of the server, the second of the agent",
            "s.yaml:6:14: one_of must be a list of actions",
            "s.yaml:7:14: one_of has no actions",
            "s.yaml:8:5: the rule has actions beside one_of: move them into its choices",
            "s.yaml:9:14: the choice has no action: add says, output, decide, fails, error, tools, tokens or after",
            "s.yaml:10:23: weight must be a whole number of at least 1",
            "s.yaml:11:15: unknown key 'when'; the keys in one_of are weight, says, output, decide, fails, error, tools, tokens, after",
            "s.yaml:12:15: unknown key 'wieght' (did you mean 'weight'?)",
            "s.yaml:13:13: tools must be a list of names, or of {name, args}",
            "s.yaml:14:14: the tool has no name",
            "s.yaml:15:24: unknown key 'arg' (did you mean 'args'?)",
            "s.yaml:16:30: args must be a mapping from names to values",
            "s.yaml:17:15: unknown key 'total'; the keys of tokens are input and output",
            "s.yaml:18:22: input must be a whole number of at least 0",
        ],
        Scripts.Mistakes("""
            a:
              - {times: 0, says: x}
              - {error: 404}
              - {error: 500, says: x}
              - {error: 500, fails: x}
              - {one_of: x}
              - {one_of: []}
              - {says: x, one_of: [{says: y}]}
              - one_of: [{weight: 2}]
              - one_of: [{weight: 0, says: x}]
              - one_of: [{when: x, says: x}]
              - one_of: [{wieght: 2, says: x}]
              - {tools: search}
              - {tools: [{args: {}}]}
              - {tools: [{name: x, arg: {}}]}
              - {tools: [{name: x, args: []}]}
              - {tokens: {total: 3}}
              - {tokens: {input: -1}}
            """));

    [Fact]
    public void The_number_of_listed_errors_is_limited() =>
        Assert.Equal("and 30 more", Scripts.Mistakes($"a:\n{string.Concat(Enumerable.Repeat("  - x\n", 50))}")[^1]);

    [Fact]
    public void An_empty_or_unreadable_script_is_an_error()
    {
        Assert.Single(Scripts.Mistakes(""));
        Assert.Contains(
            "missing.yaml",
            Assert.Throws<ScriptException>(() => ScriptFile.Read(folder["missing.yaml"], seed: 0)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_reports_it_on_the_error_stream()
    {
        await File.WriteAllTextAsync(folder["s.yaml"], "writer:\n  - wen: x\n    decde: yes\n", RunningEmulator.Cancellation);
        await using var program = EmulatorProcess.Start("--port", "0", "--script", folder["s.yaml"]);

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.Equal(
            $"""
            amas-emulator: the script {folder["s.yaml"]} cannot be used:
              {folder["s.yaml"]}:2:5: unknown key 'wen' (did you mean 'when'?)
              {folder["s.yaml"]}:3:5: unknown key 'decde' (did you mean 'decide'?)

            """,
            (await program.ErrorsAsync()).ReplaceLineEndings("\n"));
    }

    public void Dispose() => folder.Dispose();
}
