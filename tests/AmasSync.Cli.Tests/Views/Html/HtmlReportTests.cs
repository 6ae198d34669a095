using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.Tests.Real;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AmasSync.Cli.Tests.Views.Html;

/// <summary>Tests the report in a real browser.</summary>
public sealed class HtmlReportTests(Chromium chromium)
{
    private const string Agent = HtmlReport.Agent;

    [Fact]
    public async Task A_report_shows_every_agent_and_loads_nothing()
    {
        await using var report = await chromium.OpenAsync(Html(SamplePlans.Everything));

        Assert.Equal(
            ["Front Desk → Reception", "Old FAQ", "Triage", "Newsletter", "Research", "Support Agent", "Refund Desk"],
            await report.GetVisibleTextsAsync(Agent));
        Assert.Equal(["7 agents"], await report.GetVisibleTextsAsync("#shown"));
        Assert.Empty(report.Incidents);
    }

    [Fact]
    public async Task Changed_words_are_marked_on_their_side()
    {
        await using var report = await chromium.OpenAsync(Html(SampleReview.Plan));

        Assert.Equal(["Never", "three times", "Never"], await report.GetVisibleTextsAsync(".prose .before del"));
        Assert.Contains("twice", await report.GetVisibleTextsAsync(".prose .after ins"));
        Assert.Contains(
            "Health claims go to the legal reviewer, whoever wrote them.", await report.GetVisibleTextsAsync(".prose .after ins"));
        Assert.Contains(
            "line-through",
            await report.Page.Locator(".prose del").First.EvaluateAsync<string>("mark => getComputedStyle(mark).textDecorationLine"),
            StringComparison.Ordinal);
        Assert.Contains(
            "underline",
            await report.Page.Locator(".prose ins").First.EvaluateAsync<string>("mark => getComputedStyle(mark).textDecorationLine"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unchanged_lines_are_folded_and_can_be_opened()
    {
        await using var report = await chromium.OpenAsync(Html(SampleReview.Plan));
        const string kept = "short sentences, active voice";

        Assert.DoesNotContain(await report.GetVisibleTextsAsync(".prose .same"), text => text.Contains(kept, StringComparison.Ordinal));
        await report.Page.GetByText("7 unchanged lines").ClickAsync();
        Assert.Contains(await report.GetVisibleTextsAsync(".prose .same"), text => text.Contains(kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workflow_is_drawn_before_and_after_only_if_its_edges_change()
    {
        await using var report = await chromium.OpenAsync(Html(SampleReview.Plan));

        string[] captions =
        [
            "Workflow before",
            "Workflow after",
            "Workflow before (removed parts in bold lines)",
            "Workflow after (added parts in bold lines)",
            "Workflow before",
            "Workflow after",
        ];
        Assert.Equal(captions, await report.GetVisibleTextsAsync("figcaption"));
        Assert.Equal(0, await report.Page.Locator("figure").Nth(2).Locator("text", new() { HasText = "legal" }).CountAsync());
        Assert.NotEqual(0, await report.Page.Locator("figure").Nth(3).Locator("text", new() { HasText = "legal" }).CountAsync());
        Assert.Equal(0, await report.Page.Locator("figure").Nth(2).Locator(".wf-only").CountAsync());
        var titles = await report.Page.Locator("figure").Nth(3).Locator(".wf-only > title").AllTextContentsAsync();
        Assert.Equal(
            ["legal", "legal to reviewer", "reviewer to legal if unsure"],
            titles.Select(title => title.Split('.')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Typing_shows_the_agents_that_contain_every_word()
    {
        await using var report = await chromium.OpenAsync(Html(SamplePlans.Everything));
        var find = report.Page.GetByLabel("Filter agents");

        await find.FillAsync("SUPPORT temp");
        Assert.Equal(["Support Agent"], await report.GetVisibleTextsAsync(Agent));
        Assert.Equal(["1 of 7 agents"], await report.GetVisibleTextsAsync("#shown"));
        Assert.Equal(["To update 1"], await report.GetVisibleTextsAsync(".group > h2"));

        await find.FillAsync("nobody is called that");
        Assert.Empty(await report.GetVisibleTextsAsync(Agent));
        Assert.Equal(["0 of 7 agents"], await report.GetVisibleTextsAsync("#shown"));

        await find.FillAsync("");
        Assert.Equal(7, (await report.GetVisibleTextsAsync(Agent)).Count);
    }

    [Fact]
    public async Task Several_actions_and_a_text_can_be_combined()
    {
        await using var report = await chromium.OpenAsync(Html(SamplePlans.Everything));

        await report.Page.GetByRole(AriaRole.Button, new() { Name = "To delete" }).ClickAsync();
        Assert.Equal(["Old FAQ"], await report.GetVisibleTextsAsync(Agent));
        await report.Page.GetByRole(AriaRole.Button, new() { Name = "Blocked" }).ClickAsync();
        Assert.Equal(["Old FAQ", "Triage", "Newsletter"], await report.GetVisibleTextsAsync(Agent));
        await report.Page.GetByLabel("Filter agents").FillAsync("triage.yaml");
        Assert.Equal(["Triage"], await report.GetVisibleTextsAsync(Agent));
    }

    [Fact]
    public async Task The_page_works_with_the_keyboard_alone()
    {
        await using var report = await chromium.OpenAsync(Html(SamplePlans.Everything));
        var keys = report.Page.Keyboard;

        await keys.PressAsync("Tab");
        Assert.Equal("Skip to changes", await Focused(report, "innerText"));
        await keys.PressAsync("Enter");
        Assert.Equal("changes", await Focused(report, "id"));
        await keys.PressAsync("Tab");
        Assert.Equal("SUMMARY", await Focused(report, "tagName"));
        Assert.Equal("solid", await report.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        var first = report.Page.Locator(".change details").First;
        var wasOpen = await first.EvaluateAsync<bool>("details => details.open");
        await keys.PressAsync("Enter");
        Assert.Equal(!wasOpen, await first.EvaluateAsync<bool>("details => details.open"));

        await keys.PressAsync("/");
        Assert.Equal("find", await Focused(report, "id"));
        await keys.TypeAsync("refund");
        Assert.Equal(["Refund Desk"], await report.GetVisibleTextsAsync(Agent));
        await keys.PressAsync("Escape");
        Assert.Equal(7, (await report.GetVisibleTextsAsync(Agent)).Count);
        Assert.Equal("", await report.Page.GetByLabel("Filter agents").InputValueAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_is_accessible(ColorScheme scheme)
    {
        await using var report = await chromium.OpenAsync(
            Html(SampleReview.Plan), new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 900 } });
        await report.SaveScreenshotAsync($"report-{scheme}");

        var found = await report.Page.RunAxe();

        Assert.Empty(found.Violations.Select(wrong => $"{wrong.Id}: {string.Join(" | ", wrong.Nodes.Take(3).Select(node => node.Html))}"));
        var paper = await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Light ? "rgb(255, 255, 255)" : "rgb(20, 24, 31)", paper);
    }

    [Theory]
    [InlineData("review")]
    [InlineData("everything")]
    [InlineData("long")]
    [InlineData("hostile")]
    public async Task The_page_fits_a_narrow_screen(string name)
    {
        var plan =
            name switch { "review" => SampleReview.Plan, "everything" => SamplePlans.Everything, "long" => SamplePlans.Long, _ => Hostile };
        await using var report = await chromium.OpenAsync(Html(plan), new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await report.SaveScreenshotAsync($"report-narrow-{name}");

        Assert.InRange(await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 360);
    }

    [Fact]
    public async Task Without_the_script_everything_is_shown()
    {
        await using var report = await chromium.OpenAsync(Html(SamplePlans.Everything), new() { JavaScriptEnabled = false });

        Assert.Equal(7, (await report.GetVisibleTextsAsync(Agent)).Count);
        Assert.Empty(await report.GetVisibleTextsAsync("#filter"));
    }

    [Fact]
    public async Task Hostile_text_is_not_markup()
    {
        await using var report = await chromium.OpenAsync(Html(Hostile));
        Assert.Empty(report.Incidents);
        Assert.Equal(1, await report.Page.Locator("script").CountAsync());
        Assert.Empty(await report.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('img, iframe, object, form, video, base, [onerror], [onload], [onclick], [style]')]
              .map(element => element.outerHTML.slice(0, 200))
            """));
        Assert.Equal("undefined", await report.Page.EvaluateAsync<string>("typeof window.hacked"));
        Assert.Contains(
            await report.GetVisibleTextsAsync(".prose .after"),
            text => text.Contains("</script><script>window.hacked = 1</script>", StringComparison.Ordinal));
        Assert.Contains(await report.GetVisibleTextsAsync(".prose .after"), text => text.Contains("\\u{202e}", StringComparison.Ordinal));
        await report.Page.GetByLabel("Filter agents").FillAsync("\"'><svg/onload=alert(2)>");
        Assert.Equal(3, (await report.GetVisibleTextsAsync(Agent)).Count);
        await report.SaveScreenshotAsync("report-hostile");
    }

    [Fact]
    public async Task A_thousand_agents_can_be_filtered()
    {
        var html = Html(SamplePlans.Of([.. Enumerable.Range(0, 1000).Select(Numbered)]));
        Assert.InRange(html.Length, 1_000_000, 12_000_000);
        await using var report = await chromium.OpenAsync(html);

        var milliseconds = await report.Page.EvaluateAsync<double>("""
            () => {
              const started = performance.now();
              const find = document.getElementById('find');
              find.value = 'agent-77';
              find.dispatchEvent(new Event('input'));
              document.body.offsetHeight;
              return performance.now() - started;
            }
            """);

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{html.Length} characters, {milliseconds} ms"));
        Assert.Equal(["11 of 1,000 agents"], await report.GetVisibleTextsAsync("#shown"));
        Assert.InRange(milliseconds, 0, 5_000);
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes() => Assert.Equal(Html(SampleReview.Plan), Html(SampleReview.Plan));

    /// <summary>
    /// Text that could be interpreted as markup, the end of a script, terminal codes, reversed text, or one endless line.
    /// </summary>
    private static Plan Hostile
    {
        get
        {
            const string evil =
                "</script><script>window.hacked = 1</script><img src=x onerror=alert(1)> \"'><svg/onload=alert(2)> <!-- ]]> "
                    + "&lt;b&gt; \u001b[31m \u202egnp.exe \u2066 \u0000 {{x}} javascript:alert(3)";
            var quoted = SampleConfigs.Quote(evil);
            var longPrompt = $"first\n{evil}\n{new string('x', 100_000)}\n{string.Concat(Enumerable.Repeat("w ", 50_000))}\n";
            var config = SampleConfigs.Map($$"""
                {"name": {{quoted}}, "architecture": "workflow", "entry_point": {{quoted}},
                 "agents": [{"name": {{quoted}}, "agent_type": "llm_agent", "description": {{quoted}}, "tools": [{{quoted}}],
                   "system_prompt": {{SampleConfigs.Quote(longPrompt)}}}]}
                """);
            var before = SampleConfigs.Map("""{"name": "x", "agents": [{"name": "y", "system_prompt": "first\nold\n"}]}""");
            var change = SampleReview.Changed(evil, evil, before, config);
            var prompt = SamplePlans.Update(
                "Prompt",
                evil,
                Prompt("first\nold\n"),
                Prompt($"first\n{evil}\n{new string('x', 100_000)}\n{string.Concat(Enumerable.Repeat("w ", 50_000))}\n"),
                [SamplePlans.Difference("/p", $"agents/{evil}/p", Origin.Both)]);
            var plan = SamplePlans.Of(
            [
                change with { Blocker = new(BlockerKind.Drift, new(evil), evil, evil) },
                prompt,
                new Change.Create(SamplePlans.Desired("New", evil, config)) { Reason = ChangeReason.New },
            ]);
            return plan with
            {
                Server = evil,
                Inventory = evil,
                ComparedWith = evil,
                Git = new(evil, IsDirty: true),
                Findings = [SamplePlans.Misspelt with { Message = evil, Hint = evil, Provenance = evil, Place = new(evil, 1, 1, 1, 1) }],
                Set = plan.Set with
                {
                    Blockers = [new(BlockerKind.EmptySource, null, evil, evil)],
                    Remarks = [evil],
                    Orphans = [SamplePlans.Owned(evil, evil, config)],
                    RenameCandidates = [new(SamplePlans.Owned(evil, evil, before), SamplePlans.Desired("New", evil, config), 99)],
                },
            };
        }
    }

    private static ConfigValue.Map Prompt(string text) => new([new("p", new ConfigValue.Text(text))]);

    private static Change Numbered(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"agent-{number}");
        return (number % 3) switch
        {
            0 => new Change.Create(SamplePlans.Desired(name, $"agents/{name}.yaml", SampleConfigs.Refunds)) { Reason = ChangeReason.New },
            1 =>
                SamplePlans.OldFaq is Change.Delete gone
                    ? gone with
                    {
                        Owned = SamplePlans.Owned(name, $"agents/{name}.yaml", SampleConfigs.Refunds),
                        MarkedConfig = SampleConfigs.Refunds,
                    }
                    : SamplePlans.OldFaq,
            _ =>
                SampleReview.Changed(
                    name,
                    $"agents/{name}.yaml",
                    SampleConfigs.Support("0.7", SampleConfigs.OldPrompt, "[]"),
                    SampleConfigs.Support("0.4", SampleConfigs.NewPrompt, "[]")),
        };
    }

    private static Task<string> Focused(OpenedPage report, string property) =>
        report.Page.EvaluateAsync<string>($"document.activeElement.{property}");

    private static string Html(Plan plan) => HtmlReport.Render(plan);
}
