using System.Text;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Writes text to a terminal while it arrives: whole words at a time, with line breaks between words.</summary>
/// <param name="to">The terminal.</param>
/// <param name="columns">Returns the current width of the terminal.</param>
internal sealed class WordWrapWriter(TextWriter to, Func<int> columns)
{
    private const int MinColumns = 20;

    private readonly StringBuilder word = new();
    private int spaces;
    private int column;
    private bool isInWord;

    /// <summary>Gets whether the current line is empty.</summary>
    public bool IsAtLineStart => column == 0 && word.Length == 0;

    /// <summary>Writes text that needs no escaping. Line feeds end lines.</summary>
    public void Write(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n')
            {
                BreakLine();
            }
            else if (rune.Value is ' ')
            {
                FlushWord();
                isInWord = false;
                spaces++;
            }
            else
            {
                AppendRune(rune);
            }
        }
    }

    /// <summary>Ends the current line unless it is empty.</summary>
    public void EndLine()
    {
        FlushWord();
        if (column > 0)
        {
            BreakLine();
        }
    }

    private void AppendRune(Rune rune)
    {
        word.Append(rune.ToString());

        // Scripts without spaces use characters of two columns, and lines may break after each of them.
        if (DisplayWidth.Measure(rune.ToString()) > 1)
        {
            FlushWord();
        }
        else if (word.Length >= Columns)
        {
            // Too long for any line: the terminal wraps it, so that it can be copied as a whole.
            FlushWord();
            isInWord = true;
        }
    }

    private int Columns => Math.Max(MinColumns, columns());

    private void FlushWord()
    {
        if (word.Length == 0)
        {
            return;
        }

        var width = DisplayWidth.Measure(word.ToString());
        if (column > 0 && !isInWord && column + spaces + width > Columns)
        {
            to.Write('\n');
            (column, spaces) = (0, 0);
        }

        to.Write(new string(' ', spaces) + word);
        column += spaces + width;
        (spaces, isInWord) = (0, false);
        word.Clear();
    }

    private void BreakLine()
    {
        FlushWord();
        to.Write('\n');
        (column, spaces, isInWord) = (0, 0, false);
    }
}
