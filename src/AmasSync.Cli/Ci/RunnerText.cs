using System.Text;
using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Ci;

/// <summary>
/// What a runner reads without finding commands in it: names and sentences of others may look like one. An invisible space keeps <c>::</c> from beginning a line,
/// and <c>##[</c>, the older form, from standing anywhere (actions/runner, ActionCommandManager).
/// </summary>
internal sealed partial class RunnerText(TextWriter to) : TextWriter
{
    private readonly StringBuilder line = new();

    public override Encoding Encoding => to.Encoding;

    /// <summary>A text of one or several lines without commands.</summary>
    public static string Harmless(string text) => NewForm.Replace(OldForm.Replace(text, "##\u200B["), "$1\u200B::");

    /// <summary>An error that says the same without commands.</summary>
    public static ToolError Harmless(ToolError error) => error with
    {
        Message = Harmless(error.Message),
        Hint = error.Hint is { } hint ? Harmless(hint) : null,
        All = [.. error.All.Select(Harmless)],
    };

    public override void Write(char value)
    {
        line.Append(value);
        if (value == '\n')
        {
            EndLine();
        }
    }

    public override void Flush()
    {
        EndLine();
        to.Flush();
    }

    private void EndLine()
    {
        to.Write(Harmless(line.ToString()));
        line.Clear();
    }

    [GeneratedRegex(@"##\[")]
    private static partial Regex OldForm { get; }

    [GeneratedRegex(@"^([^\S\n]*)::", RegexOptions.Multiline)]
    private static partial Regex NewForm { get; }
}
