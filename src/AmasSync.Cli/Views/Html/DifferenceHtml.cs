using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders one difference: values on one line, lists by their items, prose side by side.</summary>
internal static class DifferenceHtml
{
    /// <summary>The maximum length of a value on the line, in characters. Longer values are rendered as blocks.</summary>
    public const int MaxInlineLength = 200;

    private const int MaxOpenLines = 40;

    /// <param name="difference">The difference.</param>
    /// <param name="moment">When the agent was last saved on the server; null if the server does not report it.</param>
    public static HtmlFragment Render(PropertyChange difference, string? moment)
    {
        var prose = DifferenceWording.CompareProse(difference);
        var path = ReadablePath.Format(difference.Path);
        var origin = RenderNote("origin", DifferenceWording.DescribeOrigin(difference, moment));
        var cause = RenderNote("file", DifferenceWording.DescribeCause(difference));
        return HtmlFragment.Create($"""
            <li><p class="place"><b class="path">{path}</b> {RenderSummary(difference, prose)}{origin}{cause}</p>
            {(prose is null ? RenderDetails(difference) : ProseHtml.Render(prose))}</li>

            """);
    }

    private static HtmlFragment RenderNote(string name, string text) =>
        HtmlFragment.CreateIf(text.Length > 0, () => HtmlFragment.Create($" <span class=\"{name}\">{text}</span>"));

    private static HtmlFragment RenderSummary(PropertyChange difference, ProseDiff? prose) => difference switch
    {
        _ when prose is not null => RenderAmount(difference.Kind switch
        {
            DifferenceKind.Add => $"added: {DifferenceWording.FormatAmount(prose)}",
            DifferenceKind.Remove => $"removed: {DifferenceWording.FormatAmount(prose)}",
            _ => DifferenceWording.FormatAmount(prose),
        }),
        { Before: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => RenderAmount("the value of a secret in it changed"),
        { Before: ConfigValue.List before, After: ConfigValue.List after } =>
            RenderAmount(ListItemComparison.Compare(before, after).Amount),
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark =>
            RenderAmount($"{ShortValue.Format(after)}, value changed"),
        { Kind: DifferenceKind.Add } => HtmlFragment.Create($"added{RenderShort("ins", difference.After)}"),
        { Kind: DifferenceKind.Remove } => HtmlFragment.Create($"removed{RenderShort("del", difference.Before)}"),
        _ => HtmlFragment.Create(
            $"{RenderShort("del", difference.Before)} <span class=\"arrow\">→</span>{RenderShort("ins", difference.After)}"),
    };

    private static HtmlFragment RenderAmount(string words) => HtmlFragment.Create($"<span class=\"quiet\">{words}</span>");

    private static HtmlFragment RenderShort(string element, ConfigValue? value) => IsLarge(value)
        ? HtmlFragment.Empty
        : HtmlFragment.Create($" <{element} class=\"value\">{ShortValue.Format(value, MaxInlineLength)}</{element}>");

    private static HtmlFragment RenderDetails(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List, After: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => HtmlFragment.Empty,
        { Before: ConfigValue.List before, After: ConfigValue.List after } => ItemsHtml.Render(before, after),
        _ => HtmlFragment.Create($"{RenderLarge("before", difference.Before)}{RenderLarge("after", difference.After)}"),
    };

    private static HtmlFragment RenderLarge(string side, ConfigValue? value)
    {
        if (value is null || !IsLarge(value))
        {
            return HtmlFragment.Empty;
        }

        var yaml = YamlWriter.SerializeRedacted(value);
        return BlockHtml.RenderFolded(side, yaml, isOpen: yaml.Count(character => character == '\n') <= MaxOpenLines);
    }

    private static bool IsLarge(ConfigValue? value) => value is not null && ConfigJson.SerializeRedacted(value).Length > MaxInlineLength;
}
