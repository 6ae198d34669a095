namespace AmasSync.Core.Ownership.Intents;

/// <summary>The kind of a write to the server.</summary>
internal enum WriteAction
{
    Create,
    Update,
    Delete,
}
