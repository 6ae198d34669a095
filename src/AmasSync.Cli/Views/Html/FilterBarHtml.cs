using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders the bar that filters agents. It is hidden until the script of the page runs.</summary>
internal static class FilterBarHtml
{
    public static HtmlFragment Render(IReadOnlyList<PlanReview> reviews)
    {
        var merged = reviews.SelectMany(ChangeGroup.CreateAll).GroupBy(group => group.Key, (_, same) => same.Aggregate(MergeGroups));
        ChangeGroup[] groups = [.. merged.Where(group => group.Changes.Count > 0)];
        return HtmlFragment.CreateIf(groups.Length > 0, () => HtmlFragment.Create($"""
            <div class="filter" id="filter" role="search" hidden>
            <div class="find">
            <label for="find">Filter agents</label>
            <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder="name, file or path" aria-keyshortcuts="/">
            <kbd title="Press / to move the focus here">/</kbd>
            </div>
            <div class="actions" role="group" aria-label="Filter by action">
            {HtmlFragment.Concat(groups, RenderButton)}</div>
            <div class="state">
            <output id="shown" for="find"></output>
            <button type="button" id="open" aria-pressed="false">Open all</button>
            </div>
            </div>

            """));
    }

    private static ChangeGroup MergeGroups(ChangeGroup group, ChangeGroup other) =>
        group with { Changes = [.. group.Changes, .. other.Changes] };

    private static HtmlFragment RenderButton(ChangeGroup group)
    {
        var label = HtmlFragment.Create($"{group.Title} <span class=\"count\">{group.Changes.Count}</span>");
        return HtmlFragment.Create($"""
            <button type="button" aria-pressed="false" data-group="{group.Key}">{label}</button>

            """);
    }
}
