using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Creates the body of an update.</summary>
internal static class PatchBody
{
    /// <summary>Creates the full configuration; for a server that merges, with null for each key to remove.</summary>
    public static ConfigValue.Map Create(Comparison comparison, PatchMode mode) => mode != PatchMode.Merge
        ? comparison.After
        : comparison.Differences
            .Where(difference => difference.Kind == DifferenceKind.Remove)
            .Aggregate(comparison.After, (body, removal) => SetNull(body, [.. removal.Pointer.Tokens]));

    // Every kind of merge replaces lists as a whole, so a key inside a list is removed by leaving it out.
    private static ConfigValue.Map SetNull(ConfigValue.Map map, ReadOnlySpan<string> tokens)
    {
        if (tokens.Length == 1)
        {
            return map.With(tokens[0], ConfigValue.None);
        }

        return map[tokens[0]] is ConfigValue.Map inner ? map.With(tokens[0], SetNull(inner, tokens[1..])) : map;
    }
}
