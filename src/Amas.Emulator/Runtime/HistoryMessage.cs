namespace Amas.Emulator.Runtime;

/// <summary>A message of the conversation so far.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">Its text; of content blocks the texts, a line each.</param>
internal sealed record HistoryMessage(string Role, string Text);
