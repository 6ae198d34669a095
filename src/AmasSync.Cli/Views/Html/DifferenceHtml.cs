using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html;

/// <summary>One place of a configuration, before and after: values in a line, lists by their items, prose side by side.</summary>
internal static class DifferenceHtml
{
    /// <summary>Longer values stand in a block of their own, in characters.</summary>
    public const int MaxInlineLength = 200;
    private const int MaxOpenLines = 40;

    /// <param name="difference">The place.</param>
    /// <param name="moment">When the server says that the agent was saved last; null where it does not.</param>
    public static HtmlFragment Render(PropertyChange difference, string? moment)
    {
        var prose = DifferenceWording.CompareProse(difference);
        return HtmlFragment.Create($"""
            <li><p class="place"><b class="path">{ReadablePath.Format(difference.Path)}</b> {RenderSummary(difference, prose)}{RenderNote("origin", DifferenceWording.DescribeOrigin(difference, moment))}{RenderNote("file", DifferenceWording.DescribeCause(difference))}</p>
            {(prose is null ? RenderDetails(difference) : ProseHtml.Render(prose))}</li>

            """);
    }

    private static HtmlFragment RenderNote(string name, string text) => HtmlFragment.CreateIf(text.Length > 0, () => HtmlFragment.Create($" <span class=\"{name}\">{text}</span>"));

    private static HtmlFragment RenderSummary(PropertyChange difference, ProseDiff? prose) => difference switch
    {
        _ when prose is not null => RenderAmount(difference.Kind switch
        {
            DifferenceKind.Add => $"added: {DifferenceWording.FormatAmount(prose)}",
            DifferenceKind.Remove => $"removed: {DifferenceWording.FormatAmount(prose)}",
            _ => DifferenceWording.FormatAmount(prose),
        }),
        { Before: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => RenderAmount("a secret in it has another value"),
        { Before: ConfigValue.List before, After: ConfigValue.List after } => RenderAmount(ListItemComparison.Compare(before, after).Amount),
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark => RenderAmount($"{ShortValue.Format(after)} has another value"),
        { Kind: DifferenceKind.Add } => HtmlFragment.Create($"added{RenderShort("ins", difference.After)}"),
        { Kind: DifferenceKind.Remove } => HtmlFragment.Create($"removed{RenderShort("del", difference.Before)}"),
        _ => HtmlFragment.Create($"{RenderShort("del", difference.Before)} <span class=\"arrow\">→</span>{RenderShort("ins", difference.After)}"),
    };

    private static HtmlFragment RenderAmount(string words) => HtmlFragment.Create($"<span class=\"quiet\">{words}</span>");

    private static HtmlFragment RenderShort(string element, ConfigValue? value) =>
        HtmlFragment.CreateIf(!IsLarge(value), () => HtmlFragment.Create($" <{element} class=\"value\">{ShortValue.Format(value, MaxInlineLength)}</{element}>"));

    private static HtmlFragment RenderDetails(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List before, After: ConfigValue.List after } => DifferenceWording.IsSecretOnly(difference) ? HtmlFragment.Empty : ItemsHtml.Render(before, after),
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
