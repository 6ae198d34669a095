using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>Puts a value in the place of another.</summary>
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

        if (node.IsBlockCollection && path.Member is { } member && lines.GetLineNumber(node.ContentStart) > lines.GetLineNumber(member.ColonEnd))
        {
            return ReplaceCollection(node, member, inline, following);
        }

        return [ReplaceInline(path, node.End, inline), ReplaceLinesAfter(lines.GetLineNumber(node.End), lines.GetLineNumber(node.End), following)];
    }

    /// <summary>
    /// Other lines in the place of those behind <paramref name="line"/> up to <paramref name="last"/>. Where they end a block that keeps the blank
    /// lines at its end, those that follow go: they would be more of it.
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
        return [ReplaceInline(path, node.HeaderEnd, inline), ReplaceLinesAfter(lines.GetLineNumber(node.ContentStart), lines.GetLineNumber(node.End), following)];
    }

    private IReadOnlyList<TextChange> ReplaceCollection(SyntaxNode node, SyntaxMember member, string inline, IReadOnlyList<string> following)
    {
        var keyLine = lines.GetLineNumber(member.ColonEnd);
        var propertiesEnd = lines.GetLineNumber(node.PropertiesEnd) == keyLine ? Math.Max(member.ColonEnd, node.PropertiesEnd) : member.ColonEnd;

        // Comments above the first element stay, unless a block would take them for its text.
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

        return start == separatorEnd ? new(start, end, " " + inline) : new(start, end, inline);
    }
}
