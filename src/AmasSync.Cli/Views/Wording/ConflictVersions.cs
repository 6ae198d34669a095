using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Importing;
using AmasSync.Core.Importing.Merging;

namespace AmasSync.Cli.Views.Wording;

/// <summary>The versions of one conflict of an import: of whole values, or of lines of a text.</summary>
/// <param name="Title">The path of the value, and the first line.</param>
/// <param name="Versions">The lines of each version, with what to call it.</param>
internal sealed record ConflictVersions(string Title, IReadOnlyList<(string Label, IReadOnlyList<string> Lines)> Versions)
{
    /// <summary>Describes all conflicts of an agent.</summary>
    public static IEnumerable<ConflictVersions> Describe(ImportedAgent agent) =>
        agent.Places.Where(place => place.Decision == MergeDecision.Conflict).SelectMany(Describe);

    private static IEnumerable<ConflictVersions> Describe(MergedPlace place)
    {
        var path = ReadablePath.Format(place.Path);
        if (place.Lines.Count > 0 && (HasSeveralLines(place.Difference.After) || HasSeveralLines(place.Difference.Before)))
        {
            return place.Lines.Select(lines => new ConflictVersions(
                FormattableString.Invariant($"{path}, line {lines.Line}"),
                [("file", DescribeLines(lines.Own)), ("server", DescribeLines(lines.Other))]));
        }

        List<(string, IReadOnlyList<string>)> versions =
            [("file", FormatLines(place.Difference.After)), ("server", FormatLines(place.Difference.Before))];
        if (place.Applied is { } applied)
        {
            versions.Add(("last applied", FormatLines(applied)));
        }

        return [new(path, versions)];
    }

    private static bool HasSeveralLines(ConfigValue? value) =>
        value is ConfigValue.Text text && text.Value.TrimEnd('\n').Contains('\n', StringComparison.Ordinal);

    private static IReadOnlyList<string> DescribeLines(IReadOnlyList<string> lines) => lines.Count == 0 ? ["(removed)"] : lines;

    private static string[] FormatLines(ConfigValue? value) => value switch
    {
        null => ["(nothing)"],
        ConfigValue.Text text => text.Value.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'),
        ConfigValue.Secret => [ShortValue.Format(value)],
        _ => [ConfigJson.SerializeRedacted(value)],
    };
}
