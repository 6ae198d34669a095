using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Importing.Merging;

/// <summary>One place where the file of an agent differs from the server, and what an import does with it.</summary>
/// <param name="Difference">The difference: <c>Before</c> is the server's value, <c>After</c> the file's.</param>
/// <param name="Decision">The decision.</param>
internal sealed record MergedPlace(PropertyChange Difference, MergeDecision Decision)
{
    public JsonPointer Pointer => Difference.Pointer;

    public string Path => Difference.Path;

    /// <summary>Gets the value that was last applied; null if there is none.</summary>
    public ConfigValue? Applied { get; init; }

    /// <summary>Gets the value that the file gets; null to remove it. Without meaning for a place that is left.</summary>
    public ConfigValue? Target { get; init; }

    /// <summary>Gets the lines that both sides changed, if the value is a text and its last version is known.</summary>
    public IReadOnlyList<LineConflict> Lines { get; init; } = [];

    /// <summary>Gets whether it is a conflict because of a secret, whose last applied value is not kept.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Gets whether the file still differs from the server after the import.</summary>
    public bool Remains => Decision == MergeDecision.Left
        || (Decision is MergeDecision.Merged or MergeDecision.Replaced && !CanonicalJson.AreEqual(Target, Difference.Before));
}
