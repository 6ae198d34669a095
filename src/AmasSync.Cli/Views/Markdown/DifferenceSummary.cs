using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Formats a difference on one line: its path, and its values or how much differs.</summary>
internal static class DifferenceSummary
{
    private const int MaxItems = 4;

    /// <summary>Returns whether one line shows all of a difference.</summary>
    public static bool IsComplete(PropertyChange difference) => difference switch
    {
        _ when DifferenceWording.CompareProse(difference) is not null => false,
        { Before: ConfigValue.List, After: ConfigValue.List } => FindItems(difference) is not null,
        { Before: ConfigValue.List or ConfigValue.Map } or { After: ConfigValue.List or ConfigValue.Map } => false,
        _ => true,
    };

    /// <param name="difference">The difference.</param>
    /// <param name="formatCode">Formats foreign text as code.</param>
    public static string Format(PropertyChange difference, Func<string, string> formatCode) =>
        $"{FieldName.Format(difference.Path, formatCode)} {FormatAmount(difference, formatCode)}";

    /// <summary>Formats what is next to the path.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="formatCode">Formats foreign text as code.</param>
    public static string FormatAmount(PropertyChange difference, Func<string, string> formatCode) =>
        DifferenceWording.CompareProse(difference) is { } prose
            ? DifferenceWording.FormatAmount(prose)
            : FormatValues(difference, value => formatCode(ShortValue.Format(value)));

    private static string FormatValues(PropertyChange difference, Func<ConfigValue?, string> format) => difference switch
    {
        { Before: ConfigValue.List } when DifferenceWording.IsSecretOnly(difference) => "the value of a secret in it changed",
        { Before: ConfigValue.List before, After: ConfigValue.List after } => FindItems(difference) is { } items
            ? FormatItems(items, format)
            : ListItemComparison.Compare(before, after).Amount,
        { Before: ConfigValue.Secret before, After: ConfigValue.Secret after } when before.Mark == after.Mark =>
            $"{format(after)}, value changed",
        { Kind: DifferenceKind.Add } => $"added {format(difference.After)}",
        { Kind: DifferenceKind.Remove } => $"removed {format(difference.Before)}",
        _ => $"{format(difference.Before)} → {format(difference.After)}",
    };

    private static string FormatItems(ListItemComparison items, Func<ConfigValue?, string> format) => string.Join(
        ", ", items.Removed.Select(item => $"removed {format(item)}").Concat(items.Added.Select(item => $"added {format(item)}")));

    // Few short items that were only added or removed.
    private static ListItemComparison? FindItems(PropertyChange difference)
    {
        if (difference is not { Before: ConfigValue.List before, After: ConfigValue.List after }
            || DifferenceWording.IsSecretOnly(difference))
        {
            return null;
        }

        var items = ListItemComparison.Compare(before, after);
        ConfigValue[] all = [.. items.Removed, .. items.Added];
        var areShort = all.Length is > 0 and <= MaxItems && all.All(item => item is ConfigValue.Text && !ShortValue.IsProse(item));
        return items.ChangedCount == 0 && areShort ? items : null;
    }
}
