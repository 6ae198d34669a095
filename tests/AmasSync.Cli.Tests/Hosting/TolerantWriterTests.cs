using Amas.Config.Streams;
using AmasSync.Cli.Hosting.Streams;

namespace AmasSync.Cli.Tests.Hosting;

public sealed class TolerantWriterTests
{
    [Fact]
    public void What_is_written_arrives_as_written()
    {
        using StringWriter stream = new() { NewLine = "\n" };
        using TolerantWriter writer = new(stream);

        writer.Write('a');
        writer.Write("bc");
        writer.Write("de".AsSpan());
        writer.WriteLine("f");
        writer.WriteLine();
        writer.Flush();

        Assert.Equal("abcdef\n\n", stream.ToString());
        Assert.Null(writer.Failure);
    }

    [Fact]
    public async Task A_stream_that_fails_is_not_written_again()
    {
        FullStream stream = new(room: 3);
        await using StreamWriter inner = new(stream) { AutoFlush = true };
        await using TolerantWriter writer = new(inner);

        writer.Write("abc");
        writer.Write("d");
        await writer.WriteLineAsync("e");
        await writer.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal("no room", Assert.IsType<IOException>(writer.Failure).Message);
        Assert.Equal(1, stream.Failures);
    }

    [Fact]
    public void An_error_of_the_tool_itself_is_not_hidden()
    {
        using TolerantWriter writer = new(new BrokenWriter());

        Assert.Throws<InvalidOperationException>(() => writer.Write("a"));
    }

    [Theory]
    [InlineData("one\ntwo\r\nthree", new[] { "one", "two", "three" })]
    [InlineData("\n\n", new[] { "", "" })]
    [InlineData("", new string[0])]
    public void Lines_are_read_as_they_are(string text, string[] lines)
    {
        using BoundedReader reader = new(new StringReader(text), maxLineLength: 10);
        List<string> read = [];
        while (reader.ReadLine() is { } line)
        {
            read.Add(line);
        }

        Assert.Equal(lines, read);
    }

    [Fact]
    public void A_line_without_an_end_is_refused()
    {
        using BoundedReader reader = new(new StringReader(new string('x', 11)), maxLineLength: 10);

        Assert.Throws<IOException>(reader.ReadLine);
    }

    private sealed class FullStream(int room) : MemoryStream
    {
        public int Failures { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > room)
            {
                Failures++;
                throw new IOException("no room");
            }

            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new InvalidOperationException();
    }
}
