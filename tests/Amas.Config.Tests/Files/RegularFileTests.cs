using Amas.Config.Files;

namespace Amas.Config.Tests.Files;

public sealed class RegularFileTests : IDisposable
{
    private const int MaxBytes = 100;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("amas-config-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_of_the_largest_size_is_read() =>
        Assert.Equal(MaxBytes, RegularFile.Read(Write("a", MaxBytes), MaxBytes).Length);

    [Fact]
    public void A_larger_file_is_refused_by_its_size()
    {
        var refusal = Assert.Throws<FileTooLargeException>(() => RegularFile.Read(Write("a", MaxBytes + 1), MaxBytes));
        Assert.Equal(MaxBytes + 1, refusal.Length);
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting()
    {
        var pipe = Path.Combine(folder.FullName, "pipe");
        TestFiles.CreatePipe(pipe);
        Assert.Throws<NotRegularFileException>(() => RegularFile.Read(pipe, MaxBytes));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev")]
    public void A_device_and_a_folder_are_refused(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such path.");
        Assert.Throws<NotRegularFileException>(() => RegularFile.Read(path, MaxBytes));
    }

    [Fact]
    public void A_link_to_a_device_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such path.");
        Assert.Throws<NotRegularFileException>(() => RegularFile.Read(Link("/dev/zero"), MaxBytes));
    }

    [Fact]
    public void A_link_is_followed_for_a_file_of_the_user_only()
    {
        var link = Link(Write("a", 5));
        Assert.Equal(5, RegularFile.Read(link, MaxBytes).Length);
        Assert.Throws<NotRegularFileException>(() => RegularFile.ReadOwn(link, MaxBytes));
        Assert.Throws<NotRegularFileException>(() => RegularFile.EnsureNoLink(link));
    }

    [Fact]
    public void A_missing_file_is_the_error_of_the_framework()
    {
        var missing = Path.Combine(folder.FullName, "missing");
        Assert.Throws<FileNotFoundException>(() => RegularFile.Read(missing, MaxBytes));
        Assert.Throws<DirectoryNotFoundException>(() => RegularFile.Read(Path.Combine(Write("a", 1), "b"), MaxBytes));
    }

    [Fact]
    public void A_name_that_is_not_ASCII_is_found() => Assert.Equal(3, RegularFile.Read(Write("Grüße 😀", 3), MaxBytes).Length);

    [Fact]
    public void A_link_in_place_of_a_temporary_file_is_replaced_and_not_followed()
    {
        var target = Write("target", 3);
        var path = Path.Combine(folder.FullName, "file");
        File.CreateSymbolicLink($"{path}.new", target);

        AtomicFile.Replace(path, new byte[7]);

        Assert.Equal((3, 7), (File.ReadAllBytes(target).Length, File.ReadAllBytes(path).Length));
        Assert.False(Path.Exists($"{path}.new"));
    }

    [Fact]
    public void A_link_in_place_of_a_file_is_replaced_and_not_followed()
    {
        var target = Write("target", 3);
        var path = Link(target);

        AtomicFile.Replace(path, new byte[7]);

        Assert.Equal((3, 7), (File.ReadAllBytes(target).Length, File.ReadAllBytes(path).Length));
        Assert.Null(new FileInfo(path).LinkTarget);
    }

    private string Write(string name, int size)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, new byte[size]);
        return path;
    }

    private string Link(string target)
    {
        var path = Path.Combine(folder.FullName, "link");
        File.CreateSymbolicLink(path, target);
        return path;
    }
}
