using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders the bar that filters agents by text, action and risk. It is hidden until the script of the page runs.</summary>
internal static class FilterBarHtml
{
    private static readonly RiskLevel[] Levels = [RiskLevel.High, RiskLevel.Medium, RiskLevel.Low];

    public static HtmlFragment Render(IReadOnlyList<PlanReview> reviews)
    {
        var pages = reviews.Select(review => (Review: review, Entries: PageEntries.Create(review))).ToList();
        var entries = pages.SelectMany(page => page.Entries.ListFilterKeys(page.Review)).ToList();
        var actions = pages.SelectMany(page => page.Entries.Groups.Select(group => (group.Key, group.Title)))
            .Prepend((Key: PageEntries.UndeclaredKey, Title: RenamesHtml.Title))
            .Distinct()
            .Select(kind => (kind.Key, kind.Title, Count: entries.Count(entry => entry.Keys.Contains(kind.Key))));
        var risks = Levels.Select(level => (
            Key: RiskWording.FormatLevel(level), Title: FormatRisk(level), Count: entries.Count(entry => entry.Level == level)));
        return HtmlFragment.CreateIf(entries.Count > 0, () => HtmlFragment.Create($"""
            <div class="filter" id="filter" role="search" aria-label="Agents" hidden>
            <div class="find">
            <label for="find">Filter agents</label>
            <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder="name, file or risk" aria-keyshortcuts="/">
            <kbd title="Press / to move the focus here">/</kbd>
            </div>
            {RenderButtons("Filter by action", "group", actions)}{RenderButtons("Filter by risk", "risk", risks)}<div class="state">
            <output id="shown" for="find"></output>
            <button type="button" id="clear" hidden>Clear filter</button>
            <button type="button" id="open" aria-pressed="false">Open all</button>
            </div>
            </div>

            """));
    }

    /// <summary>Formats a level as on its button; the filter finds the same words.</summary>
    public static string FormatRisk(RiskLevel level) => level switch
    {
        RiskLevel.High => "High risk",
        RiskLevel.Medium => "Medium risk",
        _ => "Low risk",
    };

    private static HtmlFragment RenderButtons(
        string label, string attribute, IEnumerable<(string Key, string Title, int Count)> buttons)
    {
        var shown = buttons.Where(button => button.Count > 0).ToList();
        return HtmlFragment.CreateIf(shown.Count > 0, () => HtmlFragment.Create($"""
            <div class="by by-{attribute}" role="group" aria-label="{label}">
            {HtmlFragment.Concat(shown, button => RenderButton(attribute, button))}</div>

            """));
    }

    private static HtmlFragment RenderButton(string attribute, (string Key, string Title, int Count) button)
    {
        var label = HtmlFragment.Create($"{button.Title} <span class=\"count\">{button.Count}</span>");
        return HtmlFragment.Create($"""
            <button type="button" aria-pressed="false" data-{attribute}="{button.Key}">{label}</button>

            """);
    }
}
