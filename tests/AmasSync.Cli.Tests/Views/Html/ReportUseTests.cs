using AmasSync.Cli.Tests.Real;
using AmasSync.Core.Planning;
using Microsoft.Playwright;

namespace AmasSync.Cli.Tests.Views.Html;

/// <summary>Tests filtering by risk, links and print.</summary>
public sealed class ReportUseTests(Chromium chromium)
{
    [Theory]
    [InlineData("high risk", "High risk")]
    [InlineData("Medium-Risk", "Medium risk")]
    [InlineData("low risks", "Low risk")]
    public async Task Typing_a_risk_finds_the_same_agents_as_its_button(string typed, string button)
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(Risky));

        await report.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        var pressed = await report.GetVisibleTextsAsync(HtmlReport.Agent);
        await report.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filter" }).ClickAsync();
        Assert.Equal(4, (await report.GetVisibleTextsAsync(HtmlReport.Agent)).Count);
        await report.Page.GetByLabel("Filter agents").FillAsync(typed);

        Assert.Single(pressed);
        Assert.Equal(pressed, await report.GetVisibleTextsAsync(HtmlReport.Agent));
    }

    [Fact]
    public async Task Risk_action_and_words_can_be_combined()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SamplePlans.Everything));

        await report.Page.GetByRole(AriaRole.Button, new() { Name = "High risk" }).ClickAsync();
        Assert.Equal(["Old FAQ", "Support Agent"], await report.GetVisibleTextsAsync(HtmlReport.Agent));
        await report.Page.GetByRole(AriaRole.Button, new() { Name = "To update" }).ClickAsync();
        Assert.Equal(["Support Agent"], await report.GetVisibleTextsAsync(HtmlReport.Agent));
        await report.Page.GetByLabel("Filter agents").FillAsync("rule removed");
        Assert.Equal(["Support Agent"], await report.GetVisibleTextsAsync(HtmlReport.Agent));
        await report.Page.GetByLabel("Filter agents").FillAsync("faq");
        Assert.Equal(["0 of 7 agents"], await report.GetVisibleTextsAsync("#shown"));
    }

    [Fact]
    public async Task A_probable_rename_is_found_as_the_changes_that_it_consists_of()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan));

        await report.Page.GetByRole(AriaRole.Button, new() { Name = "To delete 3" }).ClickAsync();

        Assert.Equal(
            ["Complaints → Complaint Desk", "Old FAQ", "Something Else"], await report.GetVisibleTextsAsync(HtmlReport.Agent));
    }

    [Fact]
    public async Task A_link_opens_its_agent_even_if_the_filter_hides_it()
    {
        var plan = SamplePlans.Of([.. Enumerable.Range(0, 20).Select(number => SampleRenames.Delete($"Desk {(char)('A' + number)}"))]);
        await using var report = await chromium.OpenAsync(HtmlReport.Render(plan));
        await report.Page.GetByLabel("Filter agents").FillAsync("desk t");

        await report.Page.GetByRole(AriaRole.Link, new() { Name = "Desk C" }).ClickAsync();

        await report.Page.WaitForFunctionAsync("() => document.querySelectorAll('.change > details[open]').length === 1");
        Assert.Equal("Desk C", await report.Page.Locator(".change > details[open] > summary > h3").InnerTextAsync());
        Assert.Equal("SUMMARY", await report.Page.EvaluateAsync<string>("document.activeElement.tagName"));
        Assert.Equal(["20 agents"], await report.GetVisibleTextsAsync("#shown"));
    }

    [Fact]
    public async Task Everything_is_open_in_print_and_closed_again_afterwards()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan));
        const string count = "document.querySelectorAll('details:not([open])').length";
        var before = await report.Page.EvaluateAsync<int>(count);

        await report.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(0, await report.Page.EvaluateAsync<int>(count));
        await report.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");

        Assert.NotEqual(0, before);
        Assert.Equal(before, await report.Page.EvaluateAsync<int>(count));
    }

    [Fact]
    public async Task Everything_is_visible_in_print_without_the_script()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan), new() { JavaScriptEnabled = false });
        const string folded = "short sentences, active voice";
        Assert.DoesNotContain(await report.GetVisibleTextsAsync(".same"), text => text.Contains(folded, StringComparison.Ordinal));

        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Contains(await report.GetVisibleTextsAsync(".same"), text => text.Contains(folded, StringComparison.Ordinal));
        Assert.Contains(
            await report.GetVisibleTextsAsync("pre"), text => text.Contains("agent_type: supervisor", StringComparison.Ordinal));
        Assert.Empty(await report.GetVisibleTextsAsync(".filter"));
    }

    [Fact]
    public async Task Print_is_dark_on_light_in_dark_mode()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan), new() { ColorScheme = ColorScheme.Dark });
        const string color = "getComputedStyle(document.body).color";
        Assert.Equal("rgb(232, 236, 243)", await report.Page.EvaluateAsync<string>(color));

        await report.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        Assert.Equal("rgb(29, 36, 48)", await report.Page.EvaluateAsync<string>(color));
    }

    // Names that contain the words of other levels.
    private static Plan Risky
    {
        get
        {
            var prompt = SampleConfigs.NewPrompt;
            return SamplePlans.Of(
            [
                SamplePlans.OldFaq,
                SamplePlans.Renaming,
                SampleReview.Changed(
                    "Highway Risk",
                    "agents/high.yaml",
                    SampleConfigs.Support("0.7", prompt, "[]"),
                    SampleConfigs.Support("0.4", prompt, "[]")),
                SampleRenames.Create("Medium Risk Low Risk"),
            ]);
        }
    }
}
