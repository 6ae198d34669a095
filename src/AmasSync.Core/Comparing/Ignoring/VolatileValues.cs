using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// Compares two reads of one agent for values that may be volatile: single values outside the file that the server changes by itself, such
/// as a counter, and masks of the file's secrets that vary in length. The text of a prompt is never volatile.
/// </summary>
internal sealed class VolatileValues
{
    private readonly List<string> paths = [];

    private VolatileValues()
    {
    }

    /// <summary>
    /// Returns the paths of the values that differ; null if anything else differs, so that the agent was edited.
    /// </summary>
    /// <param name="file">The configuration of the file.</param>
    /// <param name="first">The agent as it was read first.</param>
    /// <param name="second">The agent as it was read later.</param>
    /// <param name="ignored">The places that do not count.</param>
    public static IReadOnlyList<string>? FindMoved(
        ConfigValue.Map file, ConfigValue.Map first, ConfigValue.Map second, IgnoredPlaces ignored)
    {
        if (CanonicalJson.AreEqual(first, second))
        {
            return [];
        }

        VolatileValues moved = new();
        var (before, after) = (SecretMarker.MarkSecrets(first, file), SecretMarker.MarkSecrets(second, file));
        return moved.Compare(before, after, file, new(ignored, "", "")) ? moved.paths : null;
    }

    private bool Compare(ConfigValue? first, ConfigValue? second, ConfigValue? file, ComparedPlace place)
    {
        if (place.Ignored.IsIgnored)
        {
            return true;
        }

        return (first, second) switch
        {
            (ConfigValue.Map left, ConfigValue.Map right) => CompareMembers(left, right, file as ConfigValue.Map, place),
            (ConfigValue.List left, ConfigValue.List right) => CompareItems(left, right, file as ConfigValue.List, place),
            _ => CompareSingle(first, second, file, place),
        };
    }

    private bool CompareMembers(ConfigValue.Map left, ConfigValue.Map right, ConfigValue.Map? file, ComparedPlace place) =>
        left.Members.Concat(right.Members)
            .Select(member => member.Key)
            .Distinct(StringComparer.Ordinal)
            .All(name => Compare(left[name], right[name], file?[name], place.Descend(name)));

    private bool CompareItems(ConfigValue.List left, ConfigValue.List right, ConfigValue.List? file, ComparedPlace place)
    {
        if (left.Items.Count != right.Items.Count)
        {
            return false;
        }

        if (NamedElements.IndexByName(place.Member, left) is { } names && NamedElements.IndexByName(place.Member, right) is not null)
        {
            return names.All(element => Compare(
                left.Items[element.Value],
                NamedElements.FindElement(place.Member, right, element.Key),
                NamedElements.FindElement(place.Member, file, element.Key),
                place.Descend(element.Key)));
        }

        // Without names, the items of the file are those of the server only if there are as many.
        var isAligned = file is null || file.Items.Count == left.Items.Count;
        return isAligned
            ? left.Items.Index().All(item => Compare(
                item.Item,
                right.Items[item.Index],
                file?.Items[item.Index],
                place.Descend(item.Index.ToString(CultureInfo.InvariantCulture))))
            : CanonicalJson.AreEqual(left, right);
    }

    private bool CompareSingle(ConfigValue? first, ConfigValue? second, ConfigValue? file, ComparedPlace place)
    {
        if (CanonicalJson.AreEqual(first, second))
        {
            return true;
        }

        if (file is ConfigValue.Secret secret)
        {
            return CompareSecret(first, second, secret, place);
        }

        var isVolatile = file is null && IsSingle(first) && IsSingle(second) && !IsPrompt(place.Path, first, second);
        if (isVolatile)
        {
            paths.Add(place.Path);
        }

        return isVolatile;
    }

    private bool CompareSecret(ConfigValue? first, ConfigValue? second, ConfigValue.Secret secret, ComparedPlace place)
    {
        if (first is not null && second is not null && SecretMarker.IsMasked(first) && SecretMarker.IsMasked(second))
        {
            paths.Add(place.Path);
        }

        return IsUnchanged(first) && IsUnchanged(second);

        bool IsUnchanged(ConfigValue? value) => SecretMarker.IsMasked(value) || CanonicalJson.AreEqual(value, secret);
    }

    private static bool IsSingle(ConfigValue? value) => value is ConfigValue.Text or ConfigValue.Number or ConfigValue.Boolean;

    private static bool IsPrompt(string path, ConfigValue? first, ConfigValue? second) =>
        (first is ConfigValue.Text || second is ConfigValue.Text)
        && NamedPath.ParseTokens(path).Any(token => token is "prompt_config" || token.EndsWith("prompt", StringComparison.Ordinal));

    private readonly record struct ComparedPlace(IgnoredPlaces Ignored, string Path, string Member)
    {
        public ComparedPlace Descend(string token) => new(Ignored.Descend(token), NamedPath.Append(Path, token), token);
    }
}
