namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>
/// The syntax of a key and its value. <paramref name="Start"/> is the offset of the key, or of the question mark before it;
/// <paramref name="ColonEnd"/> is the offset after the colon, or after the key if there is no colon.
/// </summary>
internal sealed record SyntaxMember(int Start, SyntaxNode Key, int ColonEnd, SyntaxNode Value);
