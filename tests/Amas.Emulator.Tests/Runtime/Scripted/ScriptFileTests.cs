using Amas.Emulator.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>What is said of a script that cannot be used.</summary>
public sealed class ScriptFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void All_mistakes_are_told_with_their_places() => Assert.Equal(
        [
            "s.yaml:2:5: there is no 'wen' (did you mean 'when'?)",
            "s.yaml:3:11: a turn is a number from 1",
            "s.yaml:4:11: not a regular expression: Invalid pattern '(' at offset 1. Not enough )'s.",
            "s.yaml:5:12: a time is for example 50ms or 1.5s, at most 10m",
            "s.yaml:6:13: an output holds fields with their values",
            "s.yaml:7:11: a text is wanted here",
            "s.yaml:8:5: the rule says nothing: give it says, output, decide, fails or after",
            "s.yaml:9:5: a rule has some of when, turn, says, output, decide, fails, after",
            "s.yaml:10:5: there is no 'colour'; a rule has some of when, turn, says, output, decide, fails, after",
            "s.yaml:11:9: an agent has a list of rules, each with a hyphen",
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
    [InlineData("- a", "s.yaml:1:1: a script holds the rules of each agent below its name, or below \"*\" for all")]
    [InlineData("a: [{says: x}]\n---\nb: [{says: y}]", "s.yaml:3:1: a script is one document")]
    [InlineData("a: [{says: x}]\na: [{says: y}]", "s.yaml:2:1: duplicate key 'a'; the first is at 1:1 (remove one of the two)")]
    [InlineData("a: [{says: !env KEY}]", "s.yaml:1:12: a text is wanted here")]
    [InlineData("a: [{output: {x: !env KEY}}]", "s.yaml:1:18: the tag !env has no meaning in a script")]
    public void A_script_of_another_shape_is_told_so(string yaml, string mistake) => Assert.Equal([mistake], Scripts.Mistakes(yaml));

    [Fact]
    public void Many_mistakes_are_not_all_printed() =>
        Assert.Equal("and 30 more", Scripts.Mistakes($"a:\n{string.Concat(Enumerable.Repeat("  - x\n", 50))}")[^1]);

    [Fact]
    public void An_empty_or_unreadable_script_is_told_so()
    {
        Assert.Single(Scripts.Mistakes(""));
        Assert.Contains("missing.yaml", Assert.Throws<ScriptException>(() => ScriptFile.Read(folder["missing.yaml"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_refuses_it_on_its_error_stream()
    {
        await File.WriteAllTextAsync(folder["s.yaml"], "writer:\n  - wen: x\n    decde: yes\n", RunningEmulator.Cancellation);
        await using var program = EmulatorProcess.Start("--port", "0", "--script", folder["s.yaml"]);

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.Equal(
            $"""
            amas-emulator: The script {folder["s.yaml"]} cannot be used:
              {folder["s.yaml"]}:2:5: there is no 'wen' (did you mean 'when'?)
              {folder["s.yaml"]}:3:5: there is no 'decde' (did you mean 'decide'?)

            """,
            (await program.ErrorsAsync()).ReplaceLineEndings("\n"));
    }

    public void Dispose() => folder.Dispose();
}
