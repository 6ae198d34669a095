namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// A place where the server had a longer text with a secret in it: the mark keeps the secret's name, and nothing may keep the text around it.
/// <paramref name="IsChanged"/>: the run wrote another one there, so that the server no longer has it either.
/// </summary>
internal sealed record UnrecoverableText(string Path, bool IsChanged);
