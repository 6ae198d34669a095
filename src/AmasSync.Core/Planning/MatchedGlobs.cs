using Amas.Config;

namespace AmasSync.Core.Planning;

/// <summary>The globs of <see cref="PlanOptions.Only"/> that have matched an agent in one of several environments. Thread-safe.</summary>
internal sealed class MatchedGlobs
{
    private readonly Lock gate = new();
    private readonly HashSet<NameGlob> matched = [];

    /// <summary>Records globs that have matched, or that may match an agent whose file cannot be read.</summary>
    public void Add(IEnumerable<NameGlob> globs)
    {
        lock (gate)
        {
            matched.UnionWith(globs);
        }
    }

    /// <summary>Returns the first glob that has not matched; null if all have.</summary>
    public NameGlob? FindUnmatched(IReadOnlyList<NameGlob> globs)
    {
        lock (gate)
        {
            return globs.FirstOrDefault(glob => !matched.Contains(glob));
        }
    }
}
