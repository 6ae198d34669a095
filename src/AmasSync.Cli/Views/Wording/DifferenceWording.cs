using System.Globalization;
using System.Runtime.CompilerServices;
using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Words that all views use for a difference at one path of a configuration.</summary>
internal static class DifferenceWording
{
    // A view asks for the same comparison several times, and that of a long text is slow.
    private static readonly ConditionalWeakTable<PropertyChange, ProseDiff> Compared = [];

    /// <summary>
    /// Compares prose: two texts of which at least one is long, or a long text that is added or removed. Returns null for other values.
    /// </summary>
    public static ProseDiff? CompareProse(PropertyChange difference)
    {
        var (before, after) = (difference.Before, difference.After);
        var areTexts = new[] { before, after }.All(value => value is null || ShortValue.FindText(value) is not null);
        return areTexts && !IsSecretOnly(difference) && (ShortValue.IsProse(before) || ShortValue.IsProse(after))
            ? Compared.GetValue(difference, static prose => ProseDiff.Compare(GetText(prose.Before), GetText(prose.After)))
            : null;
    }

    /// <summary>Formats how many words were added and removed.</summary>
    public static string FormatAmount(ProseDiff diff) => (diff.WordsAdded, diff.WordsRemoved) switch
    {
        (0, 0) => "only white space or punctuation",
        (1, 0) => "+1 word",
        (0, 1) => "-1 word",
        (var added, 0) => string.Create(CultureInfo.InvariantCulture, $"+{added} words"),
        (0, var removed) => string.Create(CultureInfo.InvariantCulture, $"-{removed} words"),
        var (added, removed) => string.Create(CultureInfo.InvariantCulture, $"+{added} -{removed} words"),
    };

    /// <summary>Describes that a text was shown already.</summary>
    /// <param name="first">The agent at which it was shown.</param>
    /// <param name="title">The agent that has the same text.</param>
    public static string DescribeSame(string first, string title) =>
        first == title ? "the same as above" : $"the same as in {VisibleText.Escape(first)}";

    /// <summary>Describes the line feed at the end of a text that was added or removed.</summary>
    public static string DescribeFinalLineFeed(ProseMark mark) =>
        mark == ProseMark.Added ? "line feed at the end added" : "line feed at the end removed";

    /// <summary>Describes where the difference comes from, if not from the file alone; otherwise empty.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="moment">When the agent was last saved on the server, in words; null if the server does not report it.</param>
    public static string DescribeOrigin(PropertyChange difference, string? moment)
    {
        var when = moment is null ? "" : $" {moment}";
        return (difference.Origin, difference.Kind) switch
        {
            (Origin.Both, _) => $"changed in the file and on the server{when}",
            (Origin.Server, DifferenceKind.Add) => $"removed on the server{when}, not by this project",
            (Origin.Server, DifferenceKind.Remove) => $"added on the server{when}, not by this project",
            (Origin.Server, _) => $"changed on the server{when}, not by this project",
            _ => "",
        };
    }

    /// <summary>Describes the other files that the value comes from, as the end of a line; empty if there are none.</summary>
    public static string DescribeCause(PropertyChange difference)
    {
        var places = difference.SharedSources.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}"));
        return difference.SharedSources.Count == 0 ? "" : $"from {string.Join(", ", places)}";
    }

    /// <summary>Returns whether both sides are the same once redacted: then only the value of a secret in them changed.</summary>
    public static bool IsSecretOnly(PropertyChange difference) =>
        difference is { Before: { } before, After: { } after }
        && ConfigJson.SerializeRedacted(before) == ConfigJson.SerializeRedacted(after);

    private static string GetText(ConfigValue? value) => ShortValue.FindText(value) ?? "";
}
