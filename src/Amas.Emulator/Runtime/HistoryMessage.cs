namespace Amas.Emulator.Runtime;

/// <summary>An earlier message of the session.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">The text; for content blocks, their texts on separate lines.</param>
internal sealed record HistoryMessage(string Role, string Text);
