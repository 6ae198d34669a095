namespace AmasSync.Core.Planning;

/// <summary>The commit of the folder, and whether the folder has uncommitted changes.</summary>
internal sealed record GitState(string Sha, bool IsDirty);
