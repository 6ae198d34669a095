using System.Text;

namespace Amas.Config.Streams;

/// <summary>
/// Writes to a standard stream. A stream that cannot be written, because it is closed or its disk is full, must not end a run between two
/// changes: from the first failure on, everything is dropped, and <see cref="Failure"/> says why. The type is thread-safe.
/// </summary>
internal sealed class TolerantWriter : TextWriter
{
    private readonly TextWriter stream;
    private readonly Lock gate = new();

    public TolerantWriter(TextWriter stream)
        : base(stream.FormatProvider)
    {
        this.stream = stream;
        CoreNewLine = stream.NewLine.ToCharArray();
    }

    /// <summary>Gets why the stream cannot be written; null as long as it can.</summary>
    public Exception? Failure { get; private set; }

    public override Encoding Encoding => stream.Encoding;

    public override void Write(char value) => TryWrite(() => stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => TryWrite(() => stream.Write(buffer, index, count));

    public override void Write(string? value) => TryWrite(() => stream.Write(value));

    // The line and its end are one write, so that lines of several threads stay whole.
    public override void WriteLine(string? value) => TryWrite(() => stream.WriteLine(value));

    public override void Flush() => TryWrite(stream.Flush);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                stream.Dispose();
            }
            catch (Exception failure) when (IsExpected(failure))
            {
                Failure ??= failure;
            }
        }

        base.Dispose(disposing);
    }

    private static bool IsExpected(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or ObjectDisposedException;

    private void TryWrite(Action write)
    {
        lock (gate)
        {
            if (Failure is not null)
            {
                return;
            }

            try
            {
                write();
            }
            catch (Exception failure) when (IsExpected(failure))
            {
                Failure = failure;
            }
        }
    }
}
