namespace AmasSync.Cli.Git.Lineage;

/// <summary>How a commit relates to an earlier one, as far as a clone can tell.</summary>
internal enum CommitRelation
{
    /// <summary>It is the same commit.</summary>
    Same,

    /// <summary>It follows the earlier commit.</summary>
    Descendant,

    /// <summary>It comes before the earlier commit.</summary>
    Ancestor,

    /// <summary>Neither follows the other.</summary>
    Diverged,

    /// <summary>The clone has its whole history, but not the earlier commit.</summary>
    Missing,

    /// <summary>The clone is shallow, and its part of the history does not tell.</summary>
    TooShallow,
}
