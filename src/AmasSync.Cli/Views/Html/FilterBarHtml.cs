using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>What chooses among the agents. It is of use with the script only, which shows it.</summary>
internal static class FilterBarHtml
{
    public static HtmlFragment Render(IReadOnlyList<PlanReview> plans)
    {
        ChangeGroup[] groups =
        [
            .. plans.SelectMany(ChangeGroup.CreateAll).GroupBy(group => group.Key, (_, same) => same.Aggregate((all, more) => all with { Changes = [.. all.Changes, .. more.Changes] }))
                .Where(group => group.Changes.Count > 0),
        ];
        return HtmlFragment.CreateIf(groups.Length > 0, () => HtmlFragment.Create($"""
            <div class="filter" id="filter" role="search" hidden>
            <div class="find">
            <label for="find">Filter agents</label>
            <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder="name, file or what changes" aria-keyshortcuts="/">
            <kbd title="puts the cursor here">/</kbd>
            </div>
            <div class="actions" role="group" aria-label="Only these actions">
            {HtmlFragment.Concat(groups, RenderButton)}</div>
            <div class="state">
            <output id="shown" for="find"></output>
            <button type="button" id="open" aria-pressed="false">Open all</button>
            </div>
            </div>

            """));
    }

    private static HtmlFragment RenderButton(ChangeGroup group) => HtmlFragment.Create($"""
        <button type="button" aria-pressed="false" data-group="{group.Key}">{group.Title} <span class="count">{group.Changes.Count}</span></button>

        """);
}
