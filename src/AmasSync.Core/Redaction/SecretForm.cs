using Amas.Config.Json;

namespace AmasSync.Core.Redaction;

/// <summary>One form of a secret.</summary>
/// <param name="Text">The text to find.</param>
/// <param name="Mark">The mark of the secret.</param>
/// <param name="IsPlain">Whether it is the secret itself and not an encoded form.</param>
internal sealed record SecretForm(string Text, SecretMark Mark, bool IsPlain);
