namespace AmasSync.Core.Review;

/// <summary>A file with a changed value that several agents use.</summary>
/// <param name="File">The path of the file, relative to the project.</param>
/// <param name="Others">The names of the other agents that use the value.</param>
internal sealed record SharedFile(string File, IReadOnlyList<string> Others);
