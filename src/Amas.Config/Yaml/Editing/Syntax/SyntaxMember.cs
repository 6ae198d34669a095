namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>
/// The syntax of a key and its value. <paramref name="ColonEnd"/> is the offset after the colon, or after the key if there is no
/// colon.
/// </summary>
internal sealed record SyntaxMember(SyntaxNode Key, int ColonEnd, SyntaxNode Value);
