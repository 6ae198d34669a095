namespace AmasSync.Cli.Views.Json.Inventories;

/// <summary>Whether a lock was removed, and who held it.</summary>
internal sealed record UnlockDocument(string FormatVersion, bool Unlocked, string? Holder);
