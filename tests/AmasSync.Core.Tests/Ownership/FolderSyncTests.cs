using AmasSync.Core.Ownership;

namespace AmasSync.Core.Tests.Ownership;

public sealed class FolderSyncTests
{
    [Fact]
    public void The_entries_of_a_folder_are_written_to_disk()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["file"], "text");

        FolderSync.FlushToDisk(folder["."]);
    }

    [Fact]
    public void A_folder_that_cannot_be_opened_is_an_error_that_names_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows needs no flush.");
        using TempFolder folder = new();

        var failure = Assert.Throws<IOException>(() => FolderSync.FlushToDisk(folder["none"]));

        Assert.Contains($"cannot open {folder["none"]}: ", failure.Message, StringComparison.Ordinal);
    }
}
