using System.Globalization;

namespace AmasSync.Cli.Tests;

/// <summary>Keeps what is written, and calls once when a text comes by.</summary>
internal sealed class WatchedWriter(string? awaited, Action seen) : StringWriter(CultureInfo.InvariantCulture)
{
    private bool isSeen;

    public override void Write(char value) => Watched(() => base.Write(value), value.ToString());

    public override void Write(char[] buffer, int index, int count)
        => Watched(() => base.Write(buffer, index, count), new(buffer, index, count));

    public override void Write(string? value) => Watched(() => base.Write(value), value);

    private void Watched(Action write, string? text)
    {
        write();
        if (!isSeen && awaited is not null && text?.Contains(awaited, StringComparison.Ordinal) == true)
        {
            isSeen = true;
            seen();
        }
    }
}
