using System.Text;

namespace AmasSync.Cli.Hosting.Streams;

/// <summary>Reads the lines of the standard input, each up to a limit: a device or a program without line breaks has no end.</summary>
internal sealed class BoundedReader(TextReader input, int maxLineLength) : TextReader
{
    public override int Peek() => input.Peek();

    public override int Read() => input.Read();

    /// <exception cref="IOException">The line is longer than the limit.</exception>
    public override string? ReadLine()
    {
        StringBuilder line = new();
        for (var next = input.Read(); next >= 0; next = input.Read())
        {
            if (next == '\n')
            {
                return TrimLineEnd(line);
            }

            if (line.Length == maxLineLength)
            {
                throw new IOException($"a line of the standard input has more than {maxLineLength} characters");
            }

            line.Append((char)next);
        }

        return line.Length == 0 ? null : line.ToString();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string TrimLineEnd(StringBuilder line) =>
        line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
}
