using System.Text;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Text on a terminal while it is still being written: whole words appear, and lines break between them.</summary>
/// <param name="to">The terminal.</param>
/// <param name="columns">Its width; a person may change it meanwhile.</param>
internal sealed class WordWrapWriter(TextWriter to, Func<int> columns)
{
    private const int MinColumns = 20;

    private readonly StringBuilder word = new();
    private int spaces;
    private int column;
    private bool isInWord;

    /// <summary>Whether nothing stands on the line yet.</summary>
    public bool IsAtLineStart => column == 0 && word.Length == 0;

    /// <summary>Goes on with a text that is visible as it is; line feeds end lines.</summary>
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

    /// <summary>Ends the line, where one is begun.</summary>
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

        // Scripts without spaces have characters of two columns and may break after each of them.
        if (DisplayWidth.Measure(rune.ToString()) > 1)
        {
            FlushWord();
        }
        else if (word.Length >= Columns)
        {
            // No line holds it: the terminal breaks it, and whoever copies it gets it whole.
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
