namespace AmasSync.Core.Planning;

/// <summary>The commit of the folder, and whether the folder differs from it.</summary>
internal sealed record GitState(string Sha, bool IsDirty);
