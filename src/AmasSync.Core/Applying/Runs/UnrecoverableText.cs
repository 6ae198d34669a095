namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// A place where the server had a text that contains a secret. A backup saves the name of the secret, but never the text around it.
/// <paramref name="IsChanged"/> says whether the run replaced the text, so that the server no longer has it either.
/// </summary>
internal sealed record UnrecoverableText(string Path, bool IsChanged);
