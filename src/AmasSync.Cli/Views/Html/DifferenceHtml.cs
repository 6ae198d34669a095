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
    public const int Longest = 200;
    private const int MostOpenLines = 40;

    /// <param name="difference">The place.</param>
    /// <param name="moment">When the server says that the agent was saved last; null where it does not.</param>
    public static Markup Of(PropertyChange difference, string? moment)
    {
        var prose = DifferenceFacts.ProseOf(difference);
        return Markup.Of($"""
            <li><p class="place"><b class="path">{ReadablePath.Of(difference.Path)}</b> {Summary(difference, prose)}{Note("origin", DifferenceFacts.OriginOf(difference, moment))}{Note("file", DifferenceFacts.CauseOf(difference))}</p>
            {(prose is null ? Below(difference) : ProseHtml.Of(prose))}</li>

            """);
    }

    private static Markup Note(string name, string text) => Markup.If(text.Length > 0, () => Markup.Of($" <span class=\"{name}\">{text}</span>"));

    private static Markup Summary(PropertyChange difference, ProseDiff? prose) => difference switch
    {
        _ when prose is not null => Amount(difference.Kind switch
        {
            DifferenceKind.Add => $"added: {DifferenceFacts.Amount(prose)}",
            DifferenceKind.Remove => $"removed: {DifferenceFacts.Amount(prose)}",
            _ => DifferenceFacts.Amount(prose),
        }),
        { Before: ConfigValue.List } when DifferenceFacts.IsSecretAlone(difference) => Amount("a secret in it has another value"),
        { Before: ConfigValue.List before, After: ConfigValue.List after } => Amount(ItemChanges.Between(before, after).Amount),
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark => Amount($"{ShortValue.Of(after)} has another value"),
        { Kind: DifferenceKind.Add } => Markup.Of($"added{Short("ins", difference.After)}"),
        { Kind: DifferenceKind.Remove } => Markup.Of($"removed{Short("del", difference.Before)}"),
        _ => Markup.Of($"{Short("del", difference.Before)} <span class=\"arrow\">→</span>{Short("ins", difference.After)}"),
    };

    private static Markup Amount(string words) => Markup.Of($"<span class=\"quiet\">{words}</span>");

    private static Markup Short(string element, ConfigValue? value) =>
        Markup.If(!IsLarge(value), () => Markup.Of($" <{element} class=\"value\">{ShortValue.Of(value, Longest)}</{element}>"));

    private static Markup Below(PropertyChange difference) => difference switch
    {
        { Before: ConfigValue.List before, After: ConfigValue.List after } => DifferenceFacts.IsSecretAlone(difference) ? Markup.Nothing : ItemsHtml.Of(before, after),
        _ => Markup.Of($"{Large("before", difference.Before)}{Large("after", difference.After)}"),
    };

    private static Markup Large(string side, ConfigValue? value)
    {
        if (value is null || !IsLarge(value))
        {
            return Markup.Nothing;
        }

        var yaml = YamlWriter.Redacted(value);
        return BlockHtml.Folded(side, yaml, isOpen: yaml.Count(character => character == '\n') <= MostOpenLines);
    }

    private static bool IsLarge(ConfigValue? value) => value is not null && ConfigJson.Redacted(value).Length > Longest;
}
