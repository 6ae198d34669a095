using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Tests;

/// <summary>
/// Collects the written text, also in a log that several writers share, and calls an action once when a text appears.
/// </summary>
internal sealed class WatchedWriter(string? awaited, Action? seen, StringBuilder log) : StringWriter(CultureInfo.InvariantCulture)
{
    private bool isSeen;

    public override void Write(char value) => Watched(() => base.Write(value), value.ToString());

    public override void Write(char[] buffer, int index, int count)
        => Watched(() => base.Write(buffer, index, count), new(buffer, index, count));

    public override void Write(string? value) => Watched(() => base.Write(value), value);

    private void Watched(Action write, string? text)
    {
        write();
        lock (log)
        {
            log.Append(text);
        }

        if (!isSeen && awaited is not null && text?.Contains(awaited, StringComparison.Ordinal) == true)
        {
            isSeen = true;
            seen?.Invoke();
        }
    }
}
