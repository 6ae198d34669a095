using System.Globalization;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Tests.Views.Tests;

/// <summary>Tests the section of a comment that shows the results of tests.</summary>
public sealed class TestMarkdownViewTests
{
    [Fact]
    public void The_verdict_comes_first_and_then_what_did_not_simply_pass() =>
        Golden.Matches("tests.md", Write(SampleTests.Everything));

    [Fact]
    public void A_comparison_shows_both_sides_and_the_words_that_differ() =>
        Golden.Matches("tests-compared.md", Write(SampleTests.Compared));

    [Fact]
    public void A_drop_of_all_tests_together_fails_although_no_test_does()
    {
        var compared = SampleTests.Compared;
        var passed = compared.Results.Where(result => result.Verdict == TestVerdict.Pass && result.Test.Id == "greets").ToList();
        var text = Write(compared with
        {
            Results = passed,
            ChangedTests = [],
            Base = new("main", new('a', 40), new(8, -0.3, 0.01), []),
        });

        Assert.Contains("> [!CAUTION]\n> **No test failed alone, but all tests together are worse than in the base.**", text, StringComparison.Ordinal);
        Assert.Contains("**All 8 tests together: a drop, mean rate -0.30 (p = .010).**", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_that_all_passed_need_no_table()
    {
        var text = Write(SampleTests.Report(
            SampleTests.Result(SampleTests.Test("greets", 4), TestVerdict.Pass, [SampleTests.Pass("Hello")]),
            SampleTests.Result(SampleTests.Test("says-goodbye", 9), TestVerdict.Pass, [SampleTests.Pass("Bye")])));

        Assert.Contains("> [!NOTE]\n> **All 2 tests passed.**", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| test |", text, StringComparison.Ordinal);
        Assert.Contains("<summary>2 passed</summary>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(8_000)]
    [InlineData(2_500)]
    public void A_long_report_keeps_to_its_length_and_counts_what_it_leaves_out(int maxLength)
    {
        var answer = string.Join("\n", Enumerable.Repeat("I have refunded you, whatever the order was.", 200));
        var report = SampleTests.Report(
            [.. Enumerable.Range(1, 300).Select(number => SampleTests.Result(
                SampleTests.Test(string.Create(CultureInfo.InvariantCulture, $"test-{number}"), number),
                TestVerdict.Fail,
                [SampleTests.Fail(answer)]))]);

        using StringWriter writer = new();
        TestMarkdownView.Write(report, writer, maxLength, "see `tests.html`, the page of this run");
        var text = writer.ToString();

        Assert.InRange(text.Length, 500, maxLength);
        Assert.Contains("All 300 tests failed.", text, StringComparison.Ordinal);
        Assert.Matches(@"\n\d+ of 300 are not shown here: see `tests.html`, the page of this run\.\n", text);
        Assert.EndsWith("</sub>\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_a_line_does_not_end_its_cell()
    {
        var text = Write(SampleTests.Report(
            SampleTests.Result(SampleTests.Test("greets", 4, @"a|b\|c"), TestVerdict.Fail, [SampleTests.Fail("x")])));

        Assert.Contains(@"| `a\u{7c}b\\u{7c}c` |", text, StringComparison.Ordinal);
    }

    private static string Write(TestReport report)
    {
        using StringWriter writer = new();
        TestMarkdownView.Write(report, writer);
        return writer.ToString();
    }
}
