using System.Text;
using Amas.Config.Files;

namespace Amas.Config.Streams;

/// <summary>The standard streams of a process.</summary>
internal static class StandardStream
{
    /// <summary>Gets the encoding of what is written.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Returns whether a stream was open when the process started. One that was not must never be opened: its number may belong to another
    /// file by now.
    /// </summary>
    public static bool IsOpen(int descriptor) => !UnixFile.IsSupported || UnixFile.IsInherited(descriptor);

    /// <summary>Opens a stream for writing. Writing to a closed one fails.</summary>
    /// <param name="descriptor">The number of the stream.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="isBuffered">Whether text is written only when the writer is flushed or disposed.</param>
    public static StreamWriter OpenWriter(int descriptor, Func<Stream> open, bool isBuffered) =>
        new(IsOpen(descriptor) ? open() : ClosedStream.Instance, Encoding) { NewLine = "\n", AutoFlush = !isBuffered };
}
