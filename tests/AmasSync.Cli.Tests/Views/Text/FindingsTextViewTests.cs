using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Tests.Views.Text;

public sealed class FindingsTextViewTests
{
    private static readonly string[] Source = ["edges:", "  - from: writer", "    \tto: 家族 publsher # here", ""];

    [Fact]
    public void A_finding_is_one_line_for_grep_followed_by_its_source() => Assert.Equal(
        """
        agents/triage.yaml:3:13: error AS0203: unknown agent 'publsher' in routing 'no' (did you mean 'publisher'?)
          1 | edges:
          2 |   - from: writer
          3 |     \tto: 家族 publsher # here
            |                ~~~~~~~~
        1 error, 0 warnings in 16 files.

        """,
        Text([SamplePlans.Misspelt with { Place = new("agents/triage.yaml", 3, 13, 3, 21) }]),
        ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public void On_a_terminal_a_finding_is_wrapped(int columns)
    {
        var finding = SamplePlans.Misspelt with { Message = string.Join(' ', Enumerable.Repeat("message", 30)) };
        using StringWriter writer = new();

        new FindingsTextView(new(IsColored: true), _ => ["", "", new string('x', 200)], columns).Write([finding], 16, writer);

        var lines = Palette.RemoveColors(writer.ToString()).Split('\n');
        Assert.All(lines, line => Assert.InRange(DisplayWidth.Measure(line), 0, columns));
        Assert.StartsWith("agents/triage.yaml:3:5: error AS0203: message message", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("    message", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 1)]
    [InlineData(4, 1)]
    [InlineData(3, 500)]
    [InlineData(1, 1)]
    public void A_place_outside_the_source_is_no_error(int line, int column) => Assert.StartsWith(
        $"a.yaml:{line}:{column}: error AS0203: ",
        Text([SamplePlans.Misspelt with { Place = new("a.yaml", line, column, line, column) }]),
        StringComparison.Ordinal);

    [Fact]
    public void A_place_of_several_lines_is_underlined_to_the_end_of_the_first() => Assert.Contains(
        "    | ~~~~~~\n",
        Text([SamplePlans.Misspelt with { Place = new("a.yaml", 1, 1, 3, 4) }]),
        StringComparison.Ordinal);

    [Fact]
    public void Without_the_source_only_the_lines_for_grep_are_written()
    {
        using StringWriter writer = new();
        new FindingsTextView(Palette.Plain, _ => null).Write(
            [SamplePlans.Misspelt with { Severity = Severity.Warning, Hint = null }, SamplePlans.Misspelt with { Severity = Severity.Off }],
            1,
            writer);
        Assert.Equal(
            "agents/triage.yaml:3:5: warning AS0203: unknown agent 'publsher' in routing 'no'\n0 errors, 1 warning in 1 file.\n",
            writer.ToString());
    }

    [Fact]
    public void A_line_of_100_KB_is_truncated()
    {
        using StringWriter writer = new();
        new FindingsTextView(Palette.Plain, _ => [new string('x', 100_000)]).Write(
            [SamplePlans.Misspelt with { Place = new("a.yaml", 1, 50_000, 1, 60_000) }], 1, writer);
        Assert.InRange(writer.ToString().Length, 100, 1000);
    }

    private static string Text(IReadOnlyList<Finding> findings)
    {
        using StringWriter writer = new();
        new FindingsTextView(Palette.Plain, _ => Source).Write(findings, 16, writer);
        return writer.ToString();
    }
}
