using Amas.Config.Findings;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Files.Parsing;

/// <summary>What the assertions of a test depend on.</summary>
internal sealed record AssertionContext
{
    /// <summary>Gets the names of the member agents; null if the agent of the test is not known.</summary>
    public IReadOnlySet<string>? AgentNames { get; init; }

    /// <summary>Gets the same names, for suggestions.</summary>
    public KnownNames? Agents { get; init; }

    /// <summary>Gets whether assertions skip what the server does not show, unless they say otherwise.</summary>
    public bool SkipsUnobservable { get; init; }

    /// <summary>Gets the judge of criteria in prose; null if the test has none, or one that could not be read.</summary>
    public Judge? Judge { get; init; }
}
