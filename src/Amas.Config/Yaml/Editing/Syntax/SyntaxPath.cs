namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>A node of a document with the collections that contain it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Parent">The path of the collection that contains it; null for the root.</param>
/// <param name="Index">The index of the member or item in that collection.</param>
internal sealed record SyntaxPath(SyntaxNode Node, SyntaxPath? Parent, int Index)
{
    /// <summary>Gets the member whose value it is, or null for an item or the root.</summary>
    public SyntaxMember? Member => Parent?.Node.Members is { Count: > 0 } members ? members[Index] : null;

    /// <summary>Gets the sequence item, or null for the value of a member or the root.</summary>
    public SyntaxItem? Item => Parent?.Node.Items is { Count: > 0 } items ? items[Index] : null;

    /// <summary>Gets whether it is inside brackets or braces.</summary>
    public bool IsInFlow => Parent is { } parent && (parent.Node.IsFlow || parent.IsInFlow);

    public SyntaxPath Descend(int index) =>
        new(Node.Members.Count > 0 ? Node.Members[index].Value : Node.Items[index].Value, this, index);
}
