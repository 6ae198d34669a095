using AmasSync.Cli.Tests.Real;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AmasSync.Cli.Tests.Views.Html;

/// <summary>Tests what a page says about renames, and about agents that are created or deleted.</summary>
public sealed class ReportContentTests(Chromium chromium)
{
    [Fact]
    public void The_page_is_as_recorded() => Golden.Matches("plan.html", HtmlReport.Render(SampleRenames.Plan));

    [Fact]
    public async Task A_delete_and_a_create_that_are_95_percent_similar_are_one_entry_at_the_top()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan));

        var agents = await report.GetVisibleTextsAsync(HtmlReport.Agent);
        Assert.Equal(["Complaints → Complaint Desk", "Kept → Kept Desk"], agents.Take(2));
        Assert.DoesNotContain("Complaints", agents);
        Assert.DoesNotContain("Complaint Desk", agents);
        Assert.Contains("Something Else", agents);
        Assert.Contains("Other Desk", agents);
        Assert.Equal(
            ["98% similar, planned as delete and create", "95% similar, planned as create"],
            await report.GetVisibleTextsAsync(".is-undeclared .note"));
        Assert.Equal(
            """
            renamed:
              - {from: "Complaints", to: "Complaint Desk"}
              - {from: "Kept", to: "Kept Desk"}
            """.ReplaceLineEndings("\n"),
            await report.Page.Locator(".group > pre").First.InnerTextAsync());
        Assert.Contains(
            await report.GetVisibleTextsAsync(".remarks li"),
            remark => remark.StartsWith("'Other Desk' looks like a rename of 'Something Else' (94% similar).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_probable_rename_shows_what_differs_besides_the_name()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan));

        var first = report.Page.Locator(".is-undeclared").First;
        Assert.Equal("reader temperature 0.1 → 0.3", await first.Locator(".amount").InnerTextAsync());
        Assert.Equal(["reader · temperature"], await first.Locator(".path").AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_delete_that_is_probably_a_rename_is_marked_in_the_summary()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan));

        Assert.Contains(
            "3 agents would be deleted: Old FAQ, Something Else, Complaints (probably renamed to Complaint Desk)",
            await report.GetVisibleTextsAsync(".alert p"));
    }

    [Fact]
    public async Task What_a_new_agent_says_is_visible_after_one_click()
    {
        var plan = SamplePlans.Of([.. Enumerable.Range(0, 20).Select(number => SampleRenames.Create($"Desk {(char)('A' + number)}"))]);
        await using var report = await chromium.OpenAsync(HtmlReport.Render(plan));
        var agent = report.Page.Locator(".change").First;
        Assert.Empty(await report.GetVisibleTextsAsync(".profile"));

        await agent.Locator("summary").First.ClickAsync();

        var text = await agent.InnerTextAsync();
        Assert.All(
            [
                "Takes complaints.", "Reads the complaint.", "Say that you are sorry.\nNever blame the customer.",
                "Hand over to the reader.", "gpt-4o", "0.3", "calculator, mail", "reader", "chief",
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("$sensitive", text, StringComparison.Ordinal);
        Assert.Equal(["Workflow before", "Workflow after"], await report.GetVisibleTextsAsync("figcaption"));
        Assert.True(await agent.Locator("svg").First.IsVisibleAsync());
        Assert.Equal(["There is no agent yet."], await report.GetVisibleTextsAsync(".nothing"));
    }

    [Fact]
    public async Task A_change_of_one_value_is_on_the_line_of_its_agent()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SamplePlans.Of([SamplePlans.DriftedTriage])));

        Assert.Equal("classifier model gpt-4o-mini → gpt-4o", await report.Page.Locator(".amount").InnerTextAsync());
    }

    [Fact]
    public async Task Every_element_has_its_own_id_and_every_link_has_a_target()
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan));

        Assert.Empty(await report.Page.EvaluateAsync<string[]>("""
            () => {
              const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
              const links = [...document.querySelectorAll('a[href^="#"]')].map(link => link.getAttribute('href').slice(1));
              return [...ids.filter((id, index) => ids.indexOf(id) !== index), ...links.filter(id => !document.getElementById(id))];
            }
            """));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Renames_and_new_agents_are_accessible(ColorScheme scheme)
    {
        await using var report = await chromium.OpenAsync(HtmlReport.Render(SampleRenames.Plan), new() { ColorScheme = scheme });
        await report.SaveScreenshotAsync($"report-renames-{scheme}");

        var found = await report.Page.RunAxe();

        Assert.Empty(found.Violations.Select(wrong => $"{wrong.Id}: {string.Join(" | ", wrong.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
