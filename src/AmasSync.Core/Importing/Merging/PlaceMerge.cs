using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Ownership;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Importing.Merging;

/// <summary>
/// Decides one difference of a three-way merge. D is the value in the file, L the last applied value, O the value on the server right after
/// that apply, S the value on the server now.
/// <list type="table">
/// <item><term>D = L, S ≠ O</term><description>only the server changed it: taken</description></item>
/// <item><term>D ≠ L, S = O</term><description>only the file changed it: left</description></item>
/// <item><term>D ≠ L, S ≠ O</term><description>both changed it: texts are merged by line, all else is a conflict</description></item>
/// <item><term>D = L, S = O</term>
/// <description>the server stores another form of what was sent: taken if the agent was asked for</description></item>
/// </list>
/// Without L and O, every difference is a conflict.
/// </summary>
internal sealed class PlaceMerge(OwnedAgent? owned, ImportOptions options)
{
    public MergedPlace Decide(PropertyChange difference)
    {
        if (HasUnknownSecret(difference))
        {
            return new(difference, MergeDecision.Conflict) { IsSecret = true };
        }

        if (owned is null)
        {
            return ResolveConflict(difference, merged: null);
        }

        var applied = NamedPath.FindValue(owned.Applied, difference.Path);
        var observed = NamedPath.FindValue(owned.Observed, difference.Path);
        var isFileMoved = !CanonicalJson.AreEqual(difference.After, applied);
        var isServerMoved = !CanonicalJson.AreEqual(difference.Before, observed);
        var place = (isFileMoved, isServerMoved) switch
        {
            (true, true) => MergeTexts(difference, observed),
            (true, false) => new(difference, MergeDecision.Left),
            (false, true) => Take(difference, MergeDecision.Taken),
            _ => options.IsAskedFor ? Take(difference, MergeDecision.Replaced) : new(difference, MergeDecision.Left),
        };
        return place with { Applied = applied };
    }

    private MergedPlace MergeTexts(PropertyChange difference, ConfigValue? observed)
    {
        var isText = (difference.After, observed, difference.Before) is (ConfigValue.Text, ConfigValue.Text, ConfigValue.Text);
        var merged = isText ? LineMerge.Merge(GetText(observed), GetText(difference.After), GetText(difference.Before)) : null;
        if (merged is not { IsClean: true })
        {
            return ResolveConflict(difference, merged);
        }

        var isContained = merged.Text == GetText(difference.After);
        return isContained
            ? new(difference, MergeDecision.Left)
            : new(difference, MergeDecision.Merged) { Target = new ConfigValue.Text(merged.Text) };
    }

    private MergedPlace ResolveConflict(PropertyChange difference, MergedText? merged)
    {
        if (!options.Theirs)
        {
            return new(difference, MergeDecision.Conflict) { Lines = merged?.Conflicts ?? [] };
        }

        return merged is null
            ? Take(difference, MergeDecision.Replaced)
            : new(difference, MergeDecision.Replaced) { Target = new ConfigValue.Text(merged.Text) };
    }

    private static MergedPlace Take(PropertyChange difference, MergeDecision decision) => new(difference, decision)
    {
        Target = difference is { Kind: DifferenceKind.Remove, Before: { } added }
            ? ServerNoise.Remove(added, difference.Pointer)
            : difference.Before,
    };

    private static string GetText(ConfigValue? value) => (value as ConfigValue.Text)?.Value ?? "";

    /// <summary>
    /// Returns whether the server has another value for a secret of the file. The inventory keeps no secret, so it is not known which side
    /// changed it, and secrets of the server are never written to files.
    /// </summary>
    private static bool HasUnknownSecret(PropertyChange difference)
    {
        if (difference is not { Before: { } server, After: { } file })
        {
            return false;
        }

        var values = SecretMarker.FindSecrets(file).ToLookup(secret => secret.Mark, secret => secret.Value);
        return SecretMarker.FindSecrets(server)
            .Where(secret => !SecretMarker.IsMasked(secret))
            .Any(secret => !values[secret.Mark].Contains(secret.Value, StringComparer.Ordinal));
    }
}
