namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>
/// The syntax of a sequence item. <paramref name="Dash"/> is the offset of its dash; inside brackets, the offset of the item.
/// </summary>
internal sealed record SyntaxItem(int Dash, SyntaxNode Value);
