namespace AmasSync.Core.Testing.Assertions.Matching.Paths;

/// <summary>Compares sequences of names.</summary>
internal static class NameSequence
{
    /// <summary>Returns whether the wanted names occur in this order; others may be between them.</summary>
    public static bool ContainsInOrder(IReadOnlyList<string> names, IReadOnlyList<string> wanted)
    {
        var found = 0;
        foreach (var name in names)
        {
            found += found < wanted.Count && name == wanted[found] ? 1 : 0;
        }

        return found == wanted.Count;
    }
}
