namespace AmasSync.Core.Ownership;

/// <summary>What can be done to a saved agent.</summary>
internal enum WriteAction
{
    Create,
    Update,
    Delete,
}
