using Amas.Config.Json;

namespace AmasSync.Core.Redaction;

/// <summary>A part of a text that consists of one or several overlapping forms of secrets.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Mark">The mark of the first secret.</param>
/// <param name="IsPlain">Whether one of the forms is a plain one.</param>
internal readonly record struct FormMatch(int Start, int End, SecretMark Mark, bool IsPlain);
