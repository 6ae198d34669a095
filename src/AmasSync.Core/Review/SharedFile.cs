namespace AmasSync.Core.Review;

/// <summary>A file that several configurations take text from.</summary>
/// <param name="File">Relative to the project.</param>
/// <param name="Others">The names of the other configurations that use it.</param>
internal sealed record SharedFile(string File, IReadOnlyList<string> Others);
