using Amas.Config.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Tests.Views.Markdown;

public sealed class PlanMarkdownViewTests
{
    [Fact]
    public void A_complete_plan_matches_the_golden_file() =>
        Golden.Matches("plan.md", Markdown(SamplePlans.Everything with { Findings = [SamplePlans.Misspelt] }));

    [Fact]
    public void A_plan_without_changes_says_so() => Golden.Matches("plan-empty.md", Markdown(SamplePlans.Empty));

    [Fact]
    public void A_huge_plan_fits_and_counts_omitted_changes()
    {
        var prompt = new string('x', 100_000) + "\n" + string.Concat(Enumerable.Repeat("many words in a line\n", 5000));
        Change[] changes =
        [
            .. Enumerable.Range(0, 300).Select(number => Prompt($"Agent {number}", "", prompt)),
            .. Enumerable.Range(0, 3000).Select(number => SamplePlans.NewRefunds),
            .. Enumerable.Range(0, 300).Select(number => SamplePlans.OldFaq),
        ];
        var markdown = Markdown(SamplePlans.Of(changes));
        Assert.InRange(markdown.Length, 30_000, 60_000);
        Assert.Contains("of 3000 are not shown here", markdown, StringComparison.Ordinal);
        // In the line of each delete, in the sentence of the risk, and five times in what to do before applying.
        Assert.Equal(300 + 1 + 5, Count(markdown, "`Old FAQ`"));
        Assert.Equal(Count(markdown, "<details>"), Count(markdown, "</details>"));
        Assert.True(AreFencesClosed(markdown));
        Assert.Contains("\n#### How to apply\n", markdown[^600..], StringComparison.Ordinal);
    }

    [Fact]
    public void Details_of_the_highest_risk_are_left_out_last()
    {
        var prompt = string.Concat(Enumerable.Range(0, 300).Select(number => $"many words in line {number}\n"));
        Change[] changes =
        [
            .. Enumerable.Range(0, 100).Select(number => Prompt($"Agent {number}", "", $"{number} {prompt}")),
            SamplePlans.OldFaq,
        ];

        var markdown = Markdown(SamplePlans.Of(changes));

        Assert.InRange(markdown.Length, 30_000, 60_000);
        Assert.Contains("`Old FAQ`: deleted for good, no longer in the folder", markdown, StringComparison.Ordinal);
        Assert.InRange(Count(markdown, "</details>"), 1, 99);
        Assert.All(changes, change => Assert.Contains(change.Name.Text, markdown, StringComparison.Ordinal));
        Assert.Contains("There is no room for the details of these: run `amas-sync plan --html-into FILE`.", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Omitted_changes_link_to_the_full_report_if_there_is_one()
    {
        var plan = SamplePlans.Of([.. Enumerable.Range(0, 3000).Select(number => SamplePlans.NewRefunds)]);

        var markdown = Markdown(plan, new() { ReportUri = new("https://example.org/runs/7?a=<b>&c=(d)"), MaxLength = 20_000 });

        Assert.InRange(markdown.Length, 10_000, 20_000);
        Assert.Contains(
            "of 3000 are not shown here: see the [full report](<https://example.org/runs/7?a=%3Cb%3E&c=(d)>).",
            markdown,
            StringComparison.Ordinal);
        Assert.EndsWith("\n[Full report](<https://example.org/runs/7?a=%3Cb%3E&c=(d)>)\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_can_replace_the_apply_instructions() =>
        Assert.EndsWith(
            "#### How to apply\n\nMerge it. Blocked changes are not applied; each of them states what it needs.\n",
            Markdown(SamplePlans.Everything, new() { ApplyInstructions = "Merge it." }),
            StringComparison.Ordinal);

    [Fact]
    public void Changes_take_precedence_if_there_is_little_space() =>
        Assert.DoesNotContain("How to apply", Markdown(SamplePlans.Everything, new() { MaxLength = 4_000 }), StringComparison.Ordinal);

    [Fact]
    public void Workflows_too_large_for_a_comment_are_only_in_the_report()
    {
        static ConfigValue.Map Config(int count)
        {
            var agents = Enumerable.Range(0, count).Select(number => $$"""{"name": "agent-{{number}}", "agent_type": "llm_agent"}""");
            return SampleConfigs.Map($$"""{"name": "A", "agents": [{{string.Join(',', agents)}}]}""");
        }

        var difference = SamplePlans.Difference("/agents/200", "agents/agent-200", Origin.File);
        var markdown = Markdown(SamplePlans.Of([SamplePlans.Update("A", "a.yaml", Config(200), Config(201), [difference])]));
        Assert.Contains(
            "The workflow changes. Its pictures are not shown here: run `amas-sync plan --html-into FILE`.",
            markdown,
            StringComparison.Ordinal);
        Assert.DoesNotContain("mermaid", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```\n</details>\n@everyone -->\n````\n# heading")]
    [InlineData("~~~\n<script>alert(1)</script>\n::error::x")]
    [InlineData("`````````````````````")]
    [InlineData("\u202e\u001b[31m\r<!-- amas-sync v1 -->")]
    public void A_hostile_prompt_stays_inside_its_fence(string prompt)
    {
        var markdown = Markdown(SamplePlans.Of([Prompt("A", "old text\n", prompt + "\nend\n")]));
        Assert.True(AreFencesClosed(markdown));
        Assert.DoesNotContain('\u202e', markdown);
        Assert.DoesNotContain('\u001b', markdown);
        Assert.DoesNotContain(
            OutsideFences(markdown),
            line =>
                line
                    .Contains("@everyone", StringComparison.Ordinal) || line
                    .Contains("<script", StringComparison.Ordinal) || line
                    .StartsWith("# ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hostile_name_is_code()
    {
        const string name = "@team `x` </summary><b>-->\n# h";
        var markdown = Markdown(SamplePlans.Of([Prompt(name, "a", "b\nc")]));
        Assert.Contains("<summary><code>@team `x` &lt;/summary&gt;&lt;b&gt;--&gt;\\n# h</code>", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_quotes_text_mentions_no_account()
    {
        var plan = SamplePlans.Empty;
        var markdown = Markdown(plan with { Set = plan.Set with { Remarks = ["'@team <b> #12 [x](https://example.com) -->' is ours"] } });
        Assert.Contains(
            "- '@\u200bteam \\<b\\> #\u200b12 \\[x\\](https:\u200b//example.com) --\\>' is ours", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_in_html_keeps_its_quotation_marks_and_mentions_no_account() =>
        Assert.Equal("&#39;@\u200bteam&#39; &lt;b&gt; #\u200b12", MarkdownText.EscapeHtmlSentence("'@team' <b> #12"));

    private static Change Prompt(string name, string before, string after)
    {
        static ConfigValue.Map Config(string prompt) =>
            new([new("name", new ConfigValue.Text("A")), new("system_prompt", new ConfigValue.Text(prompt))]);
        return SamplePlans.Update(
            name, "a.yaml", Config(before), Config(after), [SamplePlans.Difference("/system_prompt", "system_prompt", Origin.File)]);
    }

    private static bool AreFencesClosed(string markdown) => Walk(markdown).All(line => !line.IsInside);

    private static IEnumerable<string> OutsideFences(string markdown) =>
        Walk(markdown).Where(line => !line.IsInside).Select(line => line.Text);

    // Returns the lines outside of fences. An unclosed fence leaves a line inside.
    private static IEnumerable<(string Text, bool IsInside)> Walk(string markdown)
    {
        string? fence = null;
        foreach (var line in markdown.Split('\n'))
        {
            var ticks = line[..(line.Length - line.TrimStart('`').Length)];
            if (fence is null && ticks.Length >= 3)
            {
                fence = ticks;
            }
            else if (fence is null)
            {
                yield return (line, false);
            }
            else if (line.Trim() == ticks && ticks.Length >= fence.Length)
            {
                fence = null;
            }
        }

        if (fence is not null)
        {
            yield return (fence, true);
        }
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Markdown(Plan plan, MarkdownOptions? options = null)
    {
        using StringWriter writer = new();
        PlanMarkdownView.Write(new PlanReview(plan), writer, options);
        return writer.ToString();
    }
}
