using AmasSync.Core.Importing.Drafts;

namespace AmasSync.Core.Tests.Importing.Drafts;

public sealed class DraftWriterTests
{
    [Fact]
    public void If_one_file_cannot_be_written_none_is_written()
    {
        using TempFolder folder = new();
        folder.Write("a.yaml", "old");
        folder.Write("c/inside.txt", "in the way");
        DraftFiles drafts = new();
        drafts.Change(folder["a.yaml"], "new");
        drafts.Add(folder["b.yaml"], "new");
        drafts.Add(folder["c"], "new");

        var failure = Assert.Throws<IOException>(() => new DraftWriter(drafts.All).Write());

        Assert.StartsWith("nothing was imported: cannot write a file", failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder["a.yaml"]));
        Assert.Equal(["a.yaml", "c"], ListNames(folder));
    }

    [Fact]
    public void A_file_that_was_changed_during_the_import_is_not_overwritten()
    {
        using TempFolder folder = new();
        folder.Write("a.yaml", "old");
        DraftFiles drafts = new();
        drafts.Change(folder["a.yaml"], "new");
        folder.Write("a.yaml", "theirs");

        var failure = Assert.Throws<IOException>(() => new DraftWriter(drafts.All).Write());

        Assert.Contains("was changed during the import", failure.Message, StringComparison.Ordinal);
        Assert.Equal("theirs", File.ReadAllText(folder["a.yaml"]));
    }

    [Fact]
    public void A_file_that_a_person_changed_after_it_was_written_is_not_restored()
    {
        using TempFolder folder = new();
        folder.Write("a.yaml", "old");
        folder.Write("b.yaml", "old");
        folder.Write("c.yaml", "old");
        DraftFiles drafts = new();
        drafts.Change(folder["a.yaml"], "new");
        drafts.Change(folder["b.yaml"], "new");
        drafts.Change(folder["c.yaml"], "new");
        DraftWriter writer = new(drafts.All);
        writer.Write();
        folder.Write("b.yaml", "theirs");
        File.Delete(folder["c.yaml"]);

        var said = writer.Undo();

        Assert.Equal($"; not restored, because it was changed since: {folder["b.yaml"]}, {folder["c.yaml"]}", said);
        Assert.Equal(("old", "theirs"), (File.ReadAllText(folder["a.yaml"]), File.ReadAllText(folder["b.yaml"])));
        Assert.Equal(["a.yaml", "b.yaml"], ListNames(folder));
    }

    [Fact]
    public void Written_files_leave_nothing_else_behind()
    {
        using TempFolder folder = new();
        folder.Write("a.yaml", "old");
        DraftFiles drafts = new();
        drafts.Change(folder["a.yaml"], "new");
        DraftWriter writer = new(drafts.All);

        writer.Write();
        writer.Complete();

        Assert.Equal(["a.yaml"], ListNames(folder));
    }

    [Fact]
    public void Written_files_can_be_restored()
    {
        using TempFolder folder = new();
        folder.Write("a.yaml", "old");
        DraftFiles drafts = new();
        drafts.Change(folder["a.yaml"], "new");
        drafts.Add(folder["b/b.yaml"], "new");
        DraftWriter writer = new(drafts.All);
        writer.Write();
        Assert.Equal(("new", "new"), (File.ReadAllText(folder["a.yaml"]), File.ReadAllText(folder["b/b.yaml"])));

        Assert.Equal("", writer.Undo());

        Assert.Equal("old", File.ReadAllText(folder["a.yaml"]));
        Assert.False(File.Exists(folder["b/b.yaml"]));
    }

    private static IEnumerable<string?> ListNames(TempFolder folder) =>
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
