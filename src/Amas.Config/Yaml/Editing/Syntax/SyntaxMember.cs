namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>A key and its value as they are written. <paramref name="ColonEnd"/> is the offset behind the colon, or behind the key where there is none.</summary>
internal sealed record SyntaxMember(SyntaxNode Key, int ColonEnd, SyntaxNode Value);
