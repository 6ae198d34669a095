using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>Finds anchors to which aliases refer: an edit of the anchored value would change other places of the file too.</summary>
internal static class SharedAnchors
{
    /// <summary>Returns an anchor of the value, of a part of it, or of a collection that contains it, if an alias refers to it.</summary>
    public static string? Find(SyntaxNode root, SyntaxPath path)
    {
        List<string?> anchors = [FindAnchor(path.Node)];
        for (var parent = path.Parent; parent is not null; parent = parent.Parent)
        {
            anchors.Add(parent.Node.Anchor);
        }

        return anchors.Find(anchor => anchor is not null && UsesAlias(root, anchor));
    }

    private static string? FindAnchor(SyntaxNode node) =>
        node.Anchor ?? GetChildren(node).Select(FindAnchor).FirstOrDefault(anchor => anchor is not null);

    private static bool UsesAlias(SyntaxNode node, string anchor) =>
        (node.Kind == YamlEventKind.Alias && node.Text == anchor) || GetChildren(node).Any(child => UsesAlias(child, anchor));

    private static IEnumerable<SyntaxNode> GetChildren(SyntaxNode node) =>
        node.Members.Select(member => member.Value).Concat(node.Items.Select(item => item.Value));
}
