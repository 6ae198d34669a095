using System.Text;
using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Ci;

/// <summary>
/// What a runner reads without finding commands in it: names and sentences of others may look like one. An invisible space keeps <c>::</c> from beginning a line,
/// and <c>##[</c>, the older form, from standing anywhere (actions/runner, ActionCommandManager).
/// </summary>
internal sealed partial class RunnerSafeWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder line = new();

    public override Encoding Encoding => inner.Encoding;

    /// <summary>A text of one or several lines without commands.</summary>
    public static string Escape(string text) => NewForm.Replace(OldForm.Replace(text, "##\u200B["), "$1\u200B::");

    /// <summary>An error that says the same without commands.</summary>
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
