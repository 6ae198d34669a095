namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>A node of a document with what it stands in.</summary>
/// <param name="Node">The node.</param>
/// <param name="Parent">The spot of the collection around it; null for the root.</param>
/// <param name="Index">Which member or item of that it is.</param>
internal sealed record SyntaxPath(SyntaxNode Node, SyntaxPath? Parent, int Index)
{
    /// <summary>The member whose value it is, or null where it is an item or the root.</summary>
    public SyntaxMember? Member => Parent?.Node.Members is { Count: > 0 } members ? members[Index] : null;

    /// <summary>The item that it is, or null where it is a member's value or the root.</summary>
    public SyntaxItem? Item => Parent?.Node.Items is { Count: > 0 } items ? items[Index] : null;

    /// <summary>Whether brackets or braces stand around it: then it is on one line with them.</summary>
    public bool IsInFlow => Parent is { } parent && (parent.Node.IsFlow || parent.IsInFlow);

    public SyntaxPath Descend(int index) =>
        new(Node.Members.Count > 0 ? Node.Members[index].Value : Node.Items[index].Value, this, index);
}
