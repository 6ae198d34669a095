namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>An item of a sequence as it is written. <paramref name="Dash"/> is the offset of its dash; its own in brackets, where it has none.</summary>
internal sealed record SyntaxItem(int Dash, SyntaxNode Value);
