using Amas.Config.Findings;

namespace AmasSync.Core.Sources;

/// <summary>The names of defaults files and of their overlays: <c>_defaults.yaml</c> and <c>_defaults.production.yaml</c>.</summary>
internal static class DefaultsName
{
    public const string Stem = "_defaults";

    private const string Word = "defaults";

    /// <summary>Gets the names of defaults files.</summary>
    public static IReadOnlyList<string> All { get; } = [$"{Stem}.yaml", $"{Stem}.yml"];

    /// <summary>Returns whether a name begins as the names of defaults files and fragments do.</summary>
    public static bool IsPrefixed(string name) => name.StartsWith('_') || name.StartsWith('.');

    /// <summary>
    /// Returns the name that was probably meant by a file name that is almost that of a defaults file or of its overlay: another case,
    /// a misspelling, or without the underscore. Returns null for the exact names, and for names that are not similar.
    /// </summary>
    /// <param name="name">The file name.</param>
    /// <param name="environments">The environments, which give overlays their names.</param>
    public static string? FindMeant(string name, IReadOnlyCollection<string> environments)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (ending is not (".yaml" or ".yml"))
        {
            return null;
        }

        var parts = name[..^ending.Length].TrimStart('_', '.', '-').Split('.');
        if (parts.Length > 2 || !NearestName.IsMisspelling(parts[0], Word))
        {
            return null;
        }

        var middle = parts.Length == 1 ? "" : FindEnvironment(parts[1], environments);
        var meant = middle is null ? null : $"{Stem}{middle}{ending}";
        return meant == name ? null : meant;
    }

    /// <summary>Returns the environment in a name such as <c>_defaults.production.yaml</c>, known or not; null for other names.</summary>
    public static string? FindOverlayEnvironment(string name)
    {
        var parts = name.Split('.');
        return parts is [Stem, var environment, "yaml" or "yml"] ? environment : null;
    }

    private static string? FindEnvironment(string word, IReadOnlyCollection<string> environments)
    {
        var near = environments.Contains(word) ? word : NearestName.Find(word, environments);
        return near is null || !NearestName.IsMisspelling(word, near) ? null : $".{near}";
    }
}
