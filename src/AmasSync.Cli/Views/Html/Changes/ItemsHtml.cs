using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>Renders the differences inside changed items of a list, such as edges, and the removed and added items.</summary>
internal static class ItemsHtml
{
    private const int ContextLength = 80;

    public static HtmlFragment Render(ConfigValue.List before, ConfigValue.List after)
    {
        var items = ListItemComparison.Compare(before, after);
        return items is { ChangedCount: 0, Removed: [], Added: [] }
            ? RenderItems([before], [after])
            : HtmlFragment.Create($"{RenderInnerChanges(items.InnerChanges)}{RenderItems(items.Removed, items.Added)}");
    }

    private static HtmlFragment RenderInnerChanges(IReadOnlyList<PropertyChange> innerChanges) => innerChanges.Count == 0
        ? HtmlFragment.Empty
        : HtmlFragment.Create($"""
        <ul class="inside">
        {HtmlFragment.Concat(innerChanges, difference => DifferenceHtml.Render(ComparedValue.Create(difference), moment: null))}</ul>

        """);

    private static HtmlFragment RenderItems(IReadOnlyList<ConfigValue> before, IReadOnlyList<ConfigValue> after)
    {
        Queue<ConfigValue> removed = new(before);
        Queue<ConfigValue> added = new(after);
        var lines = ProseDiff.Compare(FormatItems(before), FormatItems(after)).Lines;
        return HtmlFragment.CreateIf(before.Count + after.Count > 0, () => HtmlFragment.Create($"""
            <ul class="items">
            {HtmlFragment.Concat(lines, line => RenderRow(line, removed, added))}</ul>

            """));
    }

    private static string FormatItems(IReadOnlyList<ConfigValue> items) =>
        string.Join('\n', items.Select(item => ConfigJson.SerializeRedacted(item)));

    // Lines and items are in the same order.
    private static HtmlFragment RenderRow(ProseLine line, Queue<ConfigValue> removed, Queue<ConfigValue> added)
    {
        switch (line)
        {
            case ProseLine.Removed:
                return RenderItem("del", removed.Dequeue());
            case ProseLine.Added:
                return RenderItem("ins", added.Dequeue());
            case ProseLine.Changed changed:
                removed.Dequeue();
                added.Dequeue();
                var before = ProseSpansHtml.Render(changed.Spans, ProseMark.Removed, ContextLength);
                var after = ProseSpansHtml.Render(changed.Spans, ProseMark.Added, ContextLength);
                return HtmlFragment.Create($"""
                    <li class="del"><span class="value">{before}</span></li>
                    <li class="ins"><span class="value">{after}</span></li>

                    """);
            default:
                removed.Dequeue();
                added.Dequeue();
                return HtmlFragment.Empty;
        }
    }

    private static HtmlFragment RenderItem(string element, ConfigValue item)
    {
        var isLarge = ConfigJson.SerializeRedacted(item).Length > DifferenceHtml.MaxInlineLength;
        var content = isLarge
            ? HtmlFragment.Create($"<{element} class=\"large\">{BlockHtml.Render(YamlWriter.SerializeRedacted(item))}</{element}>")
            : HtmlFragment.Create($"<{element} class=\"value\">{ShortValue.Format(item, DifferenceHtml.MaxInlineLength)}</{element}>");
        return HtmlFragment.Create($"<li class=\"{element}\">{content}</li>\n");
    }
}
