using System.Text;
using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;

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
    public static string Escape(string text) => NewForm.Replace(OldForm.Replace(text, "##\u200B["), "$1\u200B::");

    /// <summary>Escapes the commands in the texts of an error.</summary>
    public static ToolError Escape(ToolError error) => error with
    {
        Message = Escape(error.Message),
        Hint = error.Hint is { } hint ? Escape(hint) : null,
        Details = [.. error.Details.Select(Escape)],
    };

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

    [GeneratedRegex(@"^([^\S\n]*)::", RegexOptions.Multiline)]
    private static partial Regex NewForm { get; }
}
