using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Runs;

public sealed class RunFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 14, 0, 0, TimeSpan.FromHours(2));

    private readonly TempFolder folder = new();

    [Fact]
    public void A_run_ID_consists_of_the_UTC_time_and_a_random_part_and_names_the_folder()
    {
        var run = RunFolder.Create(folder[".amas-sync/runs"], Now);

        Assert.Matches("^20261129T120000Z-[0-9a-f]{6}$", run.Name);
        Assert.True(Directory.Exists(folder[$".amas-sync/runs/{run.Name}"]));
    }

    [Fact]
    public void The_first_run_of_a_project_excludes_the_files_of_runs_from_Git()
    {
        RunFolder.Create(folder[".amas-sync/runs"], Now);

        Assert.Contains("\n*\n", File.ReadAllText(folder[".amas-sync/.gitignore"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_did_not_begin_leaves_no_files()
    {
        var run = RunFolder.Create(folder["runs"], Now);
        run.WriteBackup(Backup(1));

        run.Discard();

        Assert.Empty(Directory.GetDirectories(folder["runs"]));
    }

    [Fact]
    public void Saving_a_backup_again_replaces_it_atomically()
    {
        var run = RunFolder.Create(folder["runs"], Now);
        run.WriteBackup(Backup(1));
        run.WriteBackup(Backup(2));

        var file = Assert.Single(Directory.GetFiles(folder[$"runs/{run.Name}/before"]));
        Assert.Equal("id-1.json", Path.GetFileName(file));
        Assert.Equal("""{"name":"A","x":2}""", CanonicalJson.SerializeRedacted(BackupJson.Read("a", File.ReadAllBytes(file)).Config));
    }

    [Fact]
    public void The_journal_of_a_run_is_found_by_the_run_ID()
    {
        var run = RunFolder.Create(folder["runs"], Now);
        using (var journal = run.OpenJournal())
        {
            journal.Append(new(new("A"), null, "id-1"));
        }

        Assert.Equal([new JournalEntry(new("A"), null, "id-1")], RunFolder.ReadJournal(folder["runs"], run.Name));
    }

    [Fact]
    public void An_unknown_run_has_no_journal()
    {
        Assert.Null(RunFolder.ReadJournal(folder["runs"], null));
        Assert.Null(RunFolder.ReadJournal(folder["runs"], "20261129T120000Z-0a1b2c"));
    }

    [Fact]
    public void A_run_ID_that_leads_out_of_the_folder_of_runs_has_no_journal()
    {
        Directory.CreateDirectory(folder["runs"]);
        folder.Write("elsewhere/journal.jsonl", """{"name":"A","forgotten":"id-1"}""" + "\n");

        Assert.Null(RunFolder.ReadJournal(folder["runs"], "../elsewhere"));
        Assert.Null(RunFolder.ReadJournal(folder["runs"], folder["elsewhere"]));
    }

    [Theory]
    [InlineData("id-1_B", "id-1_B")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("a/b", "c14cddc033f64b9dea80ea675cf280a015e672516090a5626781153dc68fea11")]
    [InlineData("..", "5ec1f7e700f37c3d0b2981d04855fc34b94aaa15457b05ca571817442d228f81")]
    [InlineData("ä", "33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc")]
    public void An_ID_that_is_not_a_valid_file_name_is_hashed(string id, string file) =>
        Assert.Equal($"{file}.json", RunFolder.GetBackupFileName(id));

    [Fact]
    public void An_ID_of_one_hundred_characters_is_a_file_name_and_a_longer_one_is_hashed()
    {
        Assert.Equal(new string('x', 100) + ".json", RunFolder.GetBackupFileName(new string('x', 100)));
        Assert.Equal(
            "c675a2e604b0cd1229c036e3ce0c87422980a245e295bbc605a507a2299752db.json", RunFolder.GetBackupFileName(new string('x', 101)));
    }

    public void Dispose() => folder.Dispose();

    private static Backup Backup(int value) =>
        new() { Id = "id-1", Name = new("A"), File = "agents/a.yaml", Config = Agents.Map($$"""{"name":"A","x":{{value}}}""") };
}
