namespace AmasSync.Core.Importing;

/// <summary>Why one agent cannot be imported, and what to do about it, each as a sentence without its end.</summary>
internal sealed record ImportObstacle(string Reason, string? WayOut = null);
