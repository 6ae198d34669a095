using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Replaces a value with another.</summary>
internal sealed class ValueReplacer(TextLines lines)
{
    public IReadOnlyList<TextChange> Replace(SyntaxPath path, RenderedYaml rendered)
    {
        var node = path.Node;
        var inline = node.Anchor is { } anchor ? $"&{anchor} {rendered.Inline}".TrimEnd() : rendered.Inline;
        var following = rendered.FollowingLines;
        if (node.IsBlockScalar)
        {
            return ReplaceBlock(path, inline, following);
        }

        if (node.IsBlockCollection && path.Member is { } member && IsBelowKey(node, member))
        {
            return ReplaceCollection(node, member, inline, following);
        }

        var lastLine = lines.GetLineNumber(node.End);
        return [ReplaceInline(path, node.End, inline), ReplaceLinesAfter(lastLine, lastLine, following)];
    }

    /// <summary>
    /// Replaces the lines after <paramref name="line"/> up to <paramref name="last"/>. If the new lines end with a block scalar that
    /// keeps trailing blank lines, the blank lines after them are removed, because they would become part of it.
    /// </summary>
    public TextChange ReplaceLinesAfter(int line, int last, IReadOnlyList<string> replacement)
    {
        while (replacement is [.., ""] && last + 1 < lines.LastLine && lines.IsBlank(last + 1))
        {
            last++;
        }

        return lines.Replace(line + 1, last, replacement);
    }

    private IReadOnlyList<TextChange> ReplaceBlock(SyntaxPath path, string inline, IReadOnlyList<string> following)
    {
        var node = path.Node;
        var headerLine = lines.GetLineNumber(node.ContentStart);
        return [ReplaceInline(path, node.HeaderEnd, inline), ReplaceLinesAfter(headerLine, lines.GetLineNumber(node.End), following)];
    }

    private bool IsBelowKey(SyntaxNode node, SyntaxMember member) =>
        lines.GetLineNumber(node.ContentStart) > lines.GetLineNumber(member.ColonEnd);

    private IReadOnlyList<TextChange> ReplaceCollection(
        SyntaxNode node, SyntaxMember member, string inline, IReadOnlyList<string> following)
    {
        var keyLine = lines.GetLineNumber(member.ColonEnd);
        var hasInlineProperties = lines.GetLineNumber(node.PropertiesEnd) == keyLine;
        var propertiesEnd = hasInlineProperties ? Math.Max(member.ColonEnd, node.PropertiesEnd) : member.ColonEnd;

        // Comments above the first element stay, unless they would become text of a block scalar.
        var first = inline.Length > 0 && following.Count > 0 ? keyLine + 1 : lines.GetLineNumber(node.ContentStart);
        return
        [
            new(member.ColonEnd, propertiesEnd, inline.Length > 0 ? " " + inline : ""),
            ReplaceLinesAfter(first - 1, lines.GetLineNumber(node.End), following),
        ];
    }

    private static TextChange ReplaceInline(SyntaxPath path, int end, string inline)
    {
        var start = path.Node.Start;
        var separatorEnd = path.Member?.ColonEnd ?? path.Item?.Dash + 1 ?? start;
        if (inline.Length == 0)
        {
            return new(separatorEnd, end, "");
        }

        var isEmpty = start == separatorEnd && end == start;
        return isEmpty ? new(start, end, " " + inline) : new(start, end, inline);
    }
}
