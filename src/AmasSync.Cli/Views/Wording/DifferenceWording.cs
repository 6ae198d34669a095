using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Wording;

/// <summary>What every view says alike of one place of a configuration.</summary>
internal static class DifferenceWording
{
    /// <summary>The comparison of what is read as prose: two texts of which one is long, or a long one that comes or goes; else null.</summary>
    public static ProseDiff? CompareProse(PropertyChange difference) =>
        (ShortValue.IsProse(difference.Before) || ShortValue.IsProse(difference.After))
        && difference.Before is null or ConfigValue.Text
        && difference.After is null or ConfigValue.Text
            ? ProseDiff.Compare(GetText(difference.Before), GetText(difference.After))
            : null;

    /// <summary>How much changed, in words.</summary>
    public static string FormatAmount(ProseDiff diff) => (diff.WordsAdded, diff.WordsRemoved) switch
    {
        (0, 0) => "no words, only white space or punctuation",
        (1, 0) => "+1 word",
        (0, 1) => "-1 word",
        (var added, 0) => string.Create(CultureInfo.InvariantCulture, $"+{added} words"),
        (0, var removed) => string.Create(CultureInfo.InvariantCulture, $"-{removed} words"),
        var (added, removed) => string.Create(CultureInfo.InvariantCulture, $"+{added} -{removed} words"),
    };

    /// <summary>Who moved it, where that was not the file alone; else empty.</summary>
    /// <param name="difference">The place.</param>
    /// <param name="moment">When the server says that the agent was saved last, in words; null where it does not.</param>
    public static string DescribeOrigin(PropertyChange difference, string? moment)
    {
        var when = moment is null ? "" : $" {moment}";
        return (difference.Origin, difference.Kind) switch
        {
            (Origin.Both, _) => $"changed in the file and on the server{when}",
            (Origin.Server, DifferenceKind.Add) => $"removed on the server{when}, not by you",
            (Origin.Server, DifferenceKind.Remove) => $"added on the server{when}, not by you",
            (Origin.Server, _) => $"changed on the server{when}, not by you",
            _ => "",
        };
    }

    /// <summary>The other files that the value comes from, as the end of a line; else empty.</summary>
    public static string DescribeCause(PropertyChange difference) => difference.SharedSources.Count == 0 ? "" :
        $"from {string.Join(", ", difference.SharedSources.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}")))}";

    /// <summary>Whether both sides read alike: then a secret in them has another value.</summary>
    public static bool IsSecretOnly(PropertyChange difference) =>
        difference is { Before: { } before, After: { } after } && ConfigJson.SerializeRedacted(before) == ConfigJson.SerializeRedacted(after);

    private static string GetText(ConfigValue? value) => (value as ConfigValue.Text)?.Value ?? "";
}
