using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>Renders one difference: values on one line, lists by their items, prose side by side.</summary>
internal static class DifferenceHtml
{
    /// <summary>The maximum length of a value on the line, in characters. Longer values are rendered as blocks.</summary>
    public const int MaxInlineLength = 200;

    private const int MaxOpenLines = 40;
    private const int MaxSummarized = 2;
    private const int MaxSummaryLength = 32;

    /// <summary>Renders the differences of an agent as a list.</summary>
    /// <param name="differences">The differences.</param>
    /// <param name="moment">When the agent was last saved on the server; null if the server does not report it.</param>
    public static HtmlFragment RenderAll(IReadOnlyList<ComparedValue> differences, string? moment) =>
        HtmlFragment.CreateIf(differences.Count > 0, () => HtmlFragment.Create($"""
            <ul class="differences">
            {HtmlFragment.Concat(differences, difference => Render(difference, moment))}</ul>

            """));

    /// <summary>Renders differences on the line of their agent: the first ones, and how many others there are.</summary>
    public static HtmlFragment RenderSummaries(IReadOnlyList<ComparedValue> differences)
    {
        var more = differences.Count - MaxSummarized;
        HtmlFragment[] parts =
        [
            .. differences.Take(MaxSummarized).Select(RenderLine),
            .. more > 0 ? new[] { HtmlFragment.Create($"{more} more") } : [],
        ];
        var joined = HtmlFragment.Concat(parts.Index(), part => HtmlFragment.Create($"{(part.Index > 0 ? " · " : "")}{part.Item}"));
        return HtmlFragment.CreateIf(parts.Length > 0, () => HtmlFragment.Create($"<span class=\"amount\">{joined}</span>\n"));
    }

    /// <param name="compared">The difference.</param>
    /// <param name="moment">When the agent was last saved on the server; null if the server does not report it.</param>
    public static HtmlFragment Render(ComparedValue compared, string? moment)
    {
        var (difference, prose) = compared;
        var path = ReadablePath.Format(difference.Path);
        var origin = RenderNote("origin", DifferenceWording.DescribeOrigin(difference, moment));
        var cause = RenderNote("file", DifferenceWording.DescribeCause(difference));
        return HtmlFragment.Create($"""
            <li><p class="place"><b class="path">{path}</b> {RenderSummary(difference, prose, MaxInlineLength)}{origin}{cause}</p>
            {(prose is null ? RenderDetails(difference) : ProseHtml.Render(prose))}</li>

            """);
    }

    private static HtmlFragment RenderLine(ComparedValue compared)
    {
        var summary = RenderSummary(compared.Difference, compared.Prose, MaxSummaryLength);
        return HtmlFragment.Create($"{FieldName.Format(compared.Difference.Path, name => name)} {summary}");
    }

    private static HtmlFragment RenderNote(string name, string text) =>
        HtmlFragment.CreateIf(text.Length > 0, () => HtmlFragment.Create($" <span class=\"{name}\">{text}</span>"));

    private static HtmlFragment RenderSummary(PropertyChange difference, ProseDiff? prose, int maxLength) => difference switch
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
        { Kind: DifferenceKind.Add } => HtmlFragment.Create($"added{RenderShort("ins", difference.After, maxLength)}"),
        { Kind: DifferenceKind.Remove } => HtmlFragment.Create($"removed{RenderShort("del", difference.Before, maxLength)}"),
        _ => RenderPair(difference, maxLength),
    };

    private static HtmlFragment RenderPair(PropertyChange difference, int maxLength)
    {
        if (IsLarge(difference.Before) && IsLarge(difference.After))
        {
            return RenderAmount("changed");
        }

        var before = RenderShort("del", difference.Before, maxLength);
        return HtmlFragment.Create($"{before} <span class=\"arrow\">→</span>{RenderShort("ins", difference.After, maxLength)}");
    }

    private static HtmlFragment RenderAmount(string words) => HtmlFragment.Create($"<span class=\"quiet\">{words}</span>");

    private static HtmlFragment RenderShort(string element, ConfigValue? value, int maxLength) => IsLarge(value)
        ? HtmlFragment.Empty
        : HtmlFragment.Create($" <{element} class=\"value\">{ShortValue.Format(value, maxLength)}</{element}>");

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
