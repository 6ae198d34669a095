namespace AmasSync.Core.Comparing;

/// <summary>The kinds of differences at one place of a configuration.</summary>
internal enum DifferenceKind
{
    Add,
    Remove,
    Change,
}
