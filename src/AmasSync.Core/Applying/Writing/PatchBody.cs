using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Applying.Writing;

/// <summary>The body of an update.</summary>
internal static class PatchBody
{
    /// <summary>The full configuration; for a server that merges, with a null for each key to remove.</summary>
    public static ConfigValue.Map Create(Comparison comparison, PatchMode mode) => mode != PatchMode.Merge
        ? comparison.After
        : comparison.Differences
            .Where(difference => difference.Kind == DifferenceKind.Remove)
            .Aggregate(comparison.After, (body, removal) => SetNull(body, [.. removal.Pointer.Tokens]));

    // Lists are replaced whole by every kind of merge: inside one, leaving a key out is enough.
    private static ConfigValue.Map SetNull(ConfigValue.Map map, ReadOnlySpan<string> tokens)
    {
        if (tokens.Length == 1)
        {
            return map.With(tokens[0], ConfigValue.None);
        }

        return map[tokens[0]] is ConfigValue.Map inner ? map.With(tokens[0], SetNull(inner, tokens[1..])) : map;
    }
}
