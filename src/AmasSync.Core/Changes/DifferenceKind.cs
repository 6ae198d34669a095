namespace AmasSync.Core.Changes;

/// <summary>What happens to one place of a configuration.</summary>
internal enum DifferenceKind
{
    Add,
    Remove,
    Change,
}
