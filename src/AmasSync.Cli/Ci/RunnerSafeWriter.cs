using System.Text;
using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Ci;

/// <summary>
/// Writes text in which the runner finds no workflow commands, although names and messages may look like one. A zero-width space is
/// inserted before <c>::</c> at the beginning of a line and, for the older form, into <c>##[</c> anywhere (actions/runner,
/// ActionCommandManager).
/// </summary>
internal sealed partial class RunnerSafeWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder line = new();

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Escapes the commands in a text of one or several lines.</summary>
    public static string Escape(string text) => NewForm.Replace(OldForm.Replace(text, "##\u200B["), "$1$2\u200B::");

    /// <summary>Escapes the commands in the texts of an error, and characters that are not visible in a log.</summary>
    public static ToolError Escape(ToolError error) => error with
    {
        Message = EscapeAll(error.Message),
        Hint = error.Hint is { } hint ? EscapeAll(hint) : null,
        Details = [.. error.Details.Select(EscapeAll)],
    };

    private static string EscapeAll(string text) => Escape(VisibleText.EscapeLines(text));

    public override void Write(char value)
    {
        line.Append(value);
        if (value == '\n')
        {
            FlushLine();
        }
    }

    public override void Flush()
    {
        FlushLine();
        inner.Flush();
    }

    private void FlushLine()
    {
        inner.Write(Escape(line.ToString()));
        line.Clear();
    }

    [GeneratedRegex(@"##\[")]
    private static partial Regex OldForm { get; }

    // The runner reads a carriage return as the end of a line too.
    [GeneratedRegex(@"(^|\r)([^\S\r\n]*)::", RegexOptions.Multiline)]
    private static partial Regex NewForm { get; }
}
