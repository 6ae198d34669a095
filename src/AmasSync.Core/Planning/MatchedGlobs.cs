using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Planning;

/// <summary>The globs of <see cref="PlanOptions.Only"/> that have matched an agent in one of several environments. Thread-safe.</summary>
internal sealed class MatchedGlobs
{
    private readonly Lock gate = new();
    private readonly HashSet<NameGlob> matched = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Records globs that have matched, or that may match an agent whose file cannot be read.</summary>
    /// <param name="globs">The globs.</param>
    /// <param name="known">The names of the agents of an environment.</param>
    public void Add(IEnumerable<NameGlob> globs, IEnumerable<string> known)
    {
        lock (gate)
        {
            matched.UnionWith(globs);
            names.UnionWith(known);
        }
    }

    /// <summary>Returns the name that a glob was probably meant to match; null if there is none.</summary>
    public string? FindNearest(NameGlob glob)
    {
        lock (gate)
        {
            return NearestName.Find(glob.Pattern, names.Order(StringComparer.Ordinal));
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
