using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Hosting.Streams;

/// <summary>Hands over what is written to it line by line, so that lines of several writers do not mix. Thread-safe.</summary>
/// <param name="onLine">Receives each line, without its end.</param>
internal sealed class LineWriter(Action<string> onLine) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly Lock gate = new();
    private readonly StringBuilder line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        lock (gate)
        {
            line.Append(value);
            if (value?.Contains('\n', StringComparison.Ordinal) != true)
            {
                return;
            }

            var parts = line.ToString().Split('\n');
            line.Clear().Append(parts[^1]);
            foreach (var part in parts[..^1])
            {
                onLine(part.TrimEnd('\r'));
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && line.Length > 0)
        {
            Write("\n");
        }

        base.Dispose(disposing);
    }
}
