namespace AmasSync.Core.Comparing;

/// <summary>What happens to one place of a configuration.</summary>
internal enum DifferenceKind
{
    Add,
    Remove,
    Change,
}
