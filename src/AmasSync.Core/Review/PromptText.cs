namespace AmasSync.Core.Review;

/// <summary>A prompt of a configuration.</summary>
/// <param name="Path">Its place, with names instead of positions: <c>agents/writer/system_prompt</c>.</param>
/// <param name="Text">The text.</param>
internal sealed record PromptText(string Path, string Text);
