using Amas.Config.Files;

namespace Amas.Config.Tests.Files;

public sealed class OutputFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("amas-config-");

    private string File => Path.Combine(folder.FullName, "out");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_longer_file_is_replaced()
    {
        OutputFile.Write(File, "a longer text");
        OutputFile.Write(File, "é");
        Assert.Equal("é"u8.ToArray(), System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void What_an_action_writes_has_line_feeds_and_no_byte_order_mark()
    {
        OutputFile.Write(File, "a longer text");
        OutputFile.Write(File, output => output.WriteLine("é"));
        Assert.Equal("é\n"u8.ToArray(), System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_pipe_without_a_reader_is_refused_without_waiting()
    {
        TestFiles.CreatePipe(File);
        Assert.Throws<NotRegularFileException>(() => OutputFile.Write(File, "text"));
        Assert.Throws<NotRegularFileException>(() => OutputFile.Write(File, output => output.Write("text")));
    }

    [Fact]
    public async Task A_pipe_with_a_reader_is_written()
    {
        TestFiles.CreatePipe(File);
        using FileStream pipe = new(File, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var text = new string('x', 1000);
        OutputFile.Write(File, text);

        var read = new byte[text.Length];
        await pipe.ReadExactlyAsync(read, TestContext.Current.CancellationToken);
        Assert.All(read, value => Assert.Equal((byte)'x', value));
    }

    [Fact]
    public void A_missing_folder_is_the_error_of_the_framework() =>
        Assert.Throws<DirectoryNotFoundException>(() => OutputFile.Write(Path.Combine(File, "a"), "text"));
}
