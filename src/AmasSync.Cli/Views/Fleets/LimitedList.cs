namespace AmasSync.Cli.Views.Fleets;

/// <summary>Lists in a sentence, of which only a limited number of items is shown.</summary>
internal static class LimitedList
{
    /// <summary>Joins names with commas. Those beyond a maximum are only counted.</summary>
    public static string Join(IReadOnlyList<string> names, int max)
    {
        var more = names.Count > max ? FormattableString.Invariant($" and {names.Count - max} more") : "";
        return string.Join(", ", names.Take(max)) + more;
    }
}
