namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>Skips the text between nodes: anchors and tags, white space and comments, the colon after a key.</summary>
internal static class NodeProperties
{
    /// <summary>Returns the end of the anchor and tag that begin at an offset.</summary>
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

    /// <summary>Returns the first offset, from the given one on, that is neither white space nor part of a comment.</summary>
    public static int SkipBlanksAndComments(string text, int offset)
    {
        while (offset < text.Length && (char.IsWhiteSpace(text[offset]) || IsCommentStart(text, offset)))
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

    /// <summary>Returns the offset after the character if it is the next one after blanks, otherwise the given offset.</summary>
    public static int SkipCharacter(string text, int offset, char character)
    {
        var at = offset;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at < text.Length && text[at] == character ? at + 1 : offset;
    }

    /// <summary>Returns the offset of the question mark that begins a complex key on the same line, or null if there is none.</summary>
    public static int? FindQuestionMark(string text, int key)
    {
        var before = key - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
        {
            before--;
        }

        var isMark = before >= 0 && before < key - 1 && text[before] == '?'
            && (before == 0 || char.IsWhiteSpace(text[before - 1]) || text[before - 1] is '{' or '[' or ',');
        return isMark ? before : null;
    }

    private static bool IsCommentStart(string text, int offset) =>
        text[offset] == '#' && (offset == 0 || char.IsWhiteSpace(text[offset - 1]));
}
