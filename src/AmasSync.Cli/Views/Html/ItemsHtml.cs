using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html;

/// <summary>What differs inside the items of a list that only changed, such as an edge with another route, and the items that it lost and got.</summary>
internal static class ItemsHtml
{
    private const int EndOfStretch = 80;

    public static Markup Of(ConfigValue.List before, ConfigValue.List after)
    {
        var items = ItemChanges.Between(before, after);
        return items is { Changed: 0, Removed: [], Added: [] } ? Whole([before], [after]) : Markup.Of($"{Inside(items.Inside)}{Whole(items.Removed, items.Added)}");
    }

    private static Markup Inside(IReadOnlyList<PropertyChange> inside) => Markup.If(inside.Count > 0, () => Markup.Of($"""
        <ul class="inside">
        {Markup.Each(inside, difference => DifferenceHtml.Of(difference, moment: null))}</ul>

        """));

    private static Markup Whole(IReadOnlyList<ConfigValue> before, IReadOnlyList<ConfigValue> after)
    {
        Queue<ConfigValue> removed = new(before);
        Queue<ConfigValue> added = new(after);
        return Markup.If(before.Count + after.Count > 0, () => Markup.Of($"""
            <ul class="items">
            {Markup.Each(ProseDiff.Between(Lines(before), Lines(after)).Lines, line => Row(line, removed, added))}</ul>

            """));
    }

    private static string Lines(IReadOnlyList<ConfigValue> items) => string.Join('\n', items.Select(item => ConfigJson.Redacted(item)));

    // The lines tell in their order which items they are.
    private static Markup Row(ProseLine line, Queue<ConfigValue> removed, Queue<ConfigValue> added)
    {
        switch (line)
        {
            case ProseLine.Removed:
                return Whole("del", removed.Dequeue());
            case ProseLine.Added:
                return Whole("ins", added.Dequeue());
            case ProseLine.Changed changed:
                removed.Dequeue();
                added.Dequeue();
                return Markup.Of($"""
                    <li class="del"><span class="value">{WordsHtml.Of(changed.Spans, ProseMark.Removed, EndOfStretch)}</span></li>
                    <li class="ins"><span class="value">{WordsHtml.Of(changed.Spans, ProseMark.Added, EndOfStretch)}</span></li>

                    """);
            default:
                removed.Dequeue();
                added.Dequeue();
                return Markup.Nothing;
        }
    }

    private static Markup Whole(string element, ConfigValue item) => ConfigJson.Redacted(item).Length > DifferenceHtml.Longest
        ? Markup.Of($"<li class=\"{element}\"><{element} class=\"large\">{BlockHtml.Of(YamlWriter.Redacted(item))}</{element}></li>\n")
        : Markup.Of($"<li class=\"{element}\"><{element} class=\"value\">{ShortValue.Of(item, DifferenceHtml.Longest)}</{element}></li>\n");
}
