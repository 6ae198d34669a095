namespace AmasSync.Core.Ownership.Intents;

/// <summary>What can be done to a saved agent.</summary>
internal enum WriteAction
{
    Create,
    Update,
    Delete,
}
