using Amas.Config.Files;

namespace Amas.Config.Tests.Files;

public sealed class FolderSyncTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("amas-config-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_entries_of_a_folder_are_written_to_disk()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "file"), "text");

        FolderSync.FlushToDisk(folder.FullName);
    }

    [Fact]
    public void A_folder_that_cannot_be_opened_is_an_error_that_names_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows needs no flush.");
        var missing = Path.Combine(folder.FullName, "none");

        var failure = Assert.Throws<IOException>(() => FolderSync.FlushToDisk(missing));

        Assert.Contains($"cannot open {missing}: ", failure.Message, StringComparison.Ordinal);
    }
}
