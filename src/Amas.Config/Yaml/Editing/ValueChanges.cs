using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Puts a value in the place of another.</summary>
internal sealed class ValueChanges(TextLines lines)
{
    public IReadOnlyList<TextChange> Replace(WrittenSpot spot, Spelled spelled)
    {
        var node = spot.Node;
        var inline = node.Anchor is { } anchor ? $"&{anchor} {spelled.Inline}".TrimEnd() : spelled.Inline;
        var below = spelled.Below;
        if (node.IsBlockScalar)
        {
            return Block(spot, inline, below);
        }

        if (node.IsBlockCollection && spot.Member is { } member && lines.LineOf(node.Content) > lines.LineOf(member.Behind))
        {
            return Collection(node, member, inline, below);
        }

        return [Inline(spot, node.End, inline), Below(lines.LineOf(node.End), lines.LineOf(node.End), below)];
    }

    /// <summary>
    /// Other lines in the place of those behind <paramref name="line"/> up to <paramref name="last"/>. Where they end a block that keeps the blank
    /// lines at its end, those that follow go: they would be more of it.
    /// </summary>
    public TextChange Below(int line, int last, IReadOnlyList<string> below)
    {
        while (below is [.., ""] && last + 1 < lines.Last && lines.IsBlank(last + 1))
        {
            last++;
        }

        return lines.Replace(line + 1, last, below);
    }

    private IReadOnlyList<TextChange> Block(WrittenSpot spot, string inline, IReadOnlyList<string> below)
    {
        var node = spot.Node;
        return [Inline(spot, node.HeaderEnd, inline), Below(lines.LineOf(node.Content), lines.LineOf(node.End), below)];
    }

    private IReadOnlyList<TextChange> Collection(WrittenNode node, WrittenMember member, string inline, IReadOnlyList<string> below)
    {
        var keyLine = lines.LineOf(member.Behind);
        var propertiesEnd = lines.LineOf(node.PropertiesEnd) == keyLine ? Math.Max(member.Behind, node.PropertiesEnd) : member.Behind;

        // Comments above the first element stay, unless a block would take them for its text.
        var first = inline.Length > 0 && below.Count > 0 ? keyLine + 1 : lines.LineOf(node.Content);
        return
        [
            new(member.Behind, propertiesEnd, inline.Length > 0 ? " " + inline : ""),
            Below(first - 1, lines.LineOf(node.End), below),
        ];
    }

    private static TextChange Inline(WrittenSpot spot, int end, string inline)
    {
        var start = spot.Node.Start;
        var behind = spot.Member?.Behind ?? spot.Item?.Dash + 1 ?? start;
        if (inline.Length == 0)
        {
            return new(behind, end, "");
        }

        return start == behind ? new(start, end, " " + inline) : new(start, end, inline);
    }
}
