namespace Amas.Config.Json;

/// <summary>The mark of a value that must never be shown: the environment variable that it came from.</summary>
internal sealed record SecretMark(string Variable);
