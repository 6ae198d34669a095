namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>The few stretches of YAML that lie between nodes: anchors and tags, white space and comments, the colon behind a key.</summary>
internal static class NodeProperties
{
    /// <summary>Where the anchor and the tag end that begin at an offset.</summary>
    public static int FindEnd(string text, int offset)
    {
        var end = offset;
        for (var at = offset; at < text.Length && text[at] is '&' or '!'; at = SkipBlanksAndComments(text, end))
        {
            end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (',' or ']' or '}'))
            {
                end++;
            }
        }

        return end;
    }

    /// <summary>The first offset from there on with neither white space nor a comment.</summary>
    public static int SkipBlanksAndComments(string text, int offset)
    {
        while (offset < text.Length && (char.IsWhiteSpace(text[offset]) || (text[offset] == '#' && (offset == 0 || char.IsWhiteSpace(text[offset - 1])))))
        {
            if (text[offset] != '#')
            {
                offset++;
                continue;
            }

            var end = text.AsSpan(offset).IndexOfAny('\r', '\n');
            offset = end < 0 ? text.Length : offset + end;
        }

        return offset;
    }

    /// <summary>The offset behind that character, where it is the next after spaces; else the offset itself.</summary>
    public static int SkipCharacter(string text, int offset, char character)
    {
        var at = offset;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at < text.Length && text[at] == character ? at + 1 : offset;
    }
}
