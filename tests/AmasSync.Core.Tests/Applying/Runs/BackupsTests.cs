using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Redaction;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Runs;

public sealed class BackupsTests : IDisposable
{
    private const string Mark = """{"$sensitive":{"env":"TOKEN"}}""";

    private const string Before =
        """{"name":"A","x":1,"token":"s3cret-value","url":"https://x/?key=s3cret-value","headers":["plain","s3cret-value"]}""";

    private static readonly ConfigValue.Secret Token = new(new("TOKEN"), "s3cret-value");

    private readonly TempFolder folder = new();

    [Fact]
    public void A_backup_contains_the_agent_and_its_inventory_entry()
    {
        var owned = Agents.Owned("""{"name":"A","x":1}""", """{"name":"A","x":1,"limit":5}""") with
        {
            GitSha = "a1b2c3d",
            UnconvergedPaths = ["x"],
            IsProtected = true,
        };

        var kept = Keep(Agents.Map("""{"name":"A","x":1,"limit":5}"""), Agents.Map("""{"name":"A","x":2}"""), [], owned);

        Assert.Equal(("id-1", "A", "agents/a.yaml"), (kept.Id, kept.Name.Text, kept.File));
        Assert.Equal("""{"limit":5,"name":"A","x":1}""", CanonicalJson.SerializeRedacted(kept.Config));
        var known = Assert.IsType<OwnedAgent>(kept.Owned);
        Assert.Equal("""{"name":"A","x":1}""", CanonicalJson.SerializeRedacted(known.Applied));
        Assert.Equal("""{"limit":5,"name":"A","x":1}""", CanonicalJson.SerializeRedacted(known.Observed));
        Assert.Equal(("a1b2c3d", true, "x"), (known.GitSha, known.IsProtected, Assert.Single(known.UnconvergedPaths)));
    }

    [Fact]
    public void A_backup_of_an_unmanaged_agent_has_no_inventory_entry() =>
        Assert.Null(Keep(Agents.Map("""{"name":"A"}"""), Agents.Map("""{"name":"A","x":2}"""), [], owned: null).Owned);

    [Fact]
    public void A_secret_is_saved_as_its_mark_and_text_around_it_is_listed_as_unrecoverable()
    {
        var kept = Keep(
            Marked(Before),
            Marked("""{"name":"A","token":"s3cret-value","url":"https://y/?key=s3cret-value","headers":["plain","s3cret-value"]}"""),
            ["url"],
            owned: null);

        Assert.Equal(
            $$"""{"headers":["plain",{{Mark}}],"name":"A","token":{{Mark}},"url":{{Mark}},"x":1}""",
            CanonicalJson.SerializeRedacted(kept.Config));
        Assert.Equal([new UnrecoverableText("url", IsChanged: true)], kept.UnrecoverableTexts);
        Assert.DoesNotContain("s3cret", File.ReadAllText(FileOf("id-1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic czNjcmV0LXZhbHVl")]
    [InlineData("https://x/?key=s3cret%2Dvalue&next=s3cret-value")]
    public void Text_with_a_secret_in_another_form_is_saved_as_its_mark(string text)
    {
        var kept = Keep(Marked($$"""{"name":"A","note":"{{text}}"}"""), after: null, [], owned: null);

        Assert.Equal($$"""{"name":"A","note":{{Mark}}}""", CanonicalJson.SerializeRedacted(kept.Config));
        Assert.Equal([new UnrecoverableText("note", IsChanged: true)], kept.UnrecoverableTexts);
    }

    [Fact]
    public void A_secret_without_its_line_end_is_not_a_longer_text()
    {
        ConfigValue.Secret token = new(Token.Mark, "s3cret-value\n");

        var kept = Keep(new KnownSecrets([token]).Mark(Agents.Map(Before)), after: null, [], owned: null, [token]);

        Assert.Equal(["url"], kept.UnrecoverableTexts.Select(text => text.Path));
    }

    [Fact]
    public void Text_that_the_run_does_not_change_remains_available_on_the_server() =>
        Assert.Equal(
            [new UnrecoverableText("url", IsChanged: false)], Keep(Marked(Before), Marked(Before), ["x"], owned: null).UnrecoverableTexts);

    [Fact]
    public void Text_with_an_older_secret_is_recognized_by_the_value_in_the_file()
    {
        ConfigValue.Map old = new(
            [new("name", new ConfigValue.Text("A")), new("url", new ConfigValue.Secret(Token.Mark, "https://x/?key=older"))]);

        Assert.Equal([new UnrecoverableText("url", IsChanged: true)], Keep(old, Marked(Before), ["url"], owned: null).UnrecoverableTexts);
    }

    [Fact]
    public void All_text_with_secrets_of_a_deleted_agent_is_lost() =>
        Assert.Equal(
            [new UnrecoverableText("url", IsChanged: true)], Keep(Marked(Before), after: null, [], owned: null).UnrecoverableTexts);

    [Theory]
    [InlineData(true, "tool/url")]
    [InlineData(true, "tool")]
    [InlineData(true, "tool/url/key")]
    [InlineData(true, "")]
    [InlineData(true, "x", "tool/url")]
    [InlineData(false, "too")]
    [InlineData(false, "tool/ur")]
    [InlineData(false, "tool/urls")]
    public void Text_counts_as_changed_only_if_a_difference_contains_it(
        bool isChanged, params string[] moved)
    {
        var there = Marked("""{"name":"A","tool":{"url":"https://x/?key=s3cret-value"}}""");

        Assert.Equal([new UnrecoverableText("tool/url", isChanged)], Keep(there, there, moved, owned: null).UnrecoverableTexts);
    }

    [Fact]
    public void A_variable_with_several_values_is_recognized_by_any_of_them() =>
        Assert.Equal(
            [new UnrecoverableText("url", IsChanged: true)],
            Keep(Marked(Before), after: null, [], owned: null, [Token, new(Token.Mark, "another-value")]).UnrecoverableTexts);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"format_version":"1.0"}""")]
    [InlineData("""{"format_version":"1.0","id":"id-1","name":"A","file":"f","config":[],"unkept":[]}""")]
    public void An_invalid_backup_is_reported(string text) =>
        Assert.Contains(
            "before/a.json is damaged",
            Assert.Throws<RunFolderException>(() => BackupJson.Read("before/a.json", System.Text.Encoding.UTF8.GetBytes(text))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_truncated_backup_is_reported()
    {
        Keep(Marked(Before), after: null, [], Agents.Owned("""{"name":"A","x":1}"""));
        var whole = File.ReadAllBytes(FileOf("id-1"));

        Assert.All(
            Enumerable.Range(0, whole.Length - 2),
            length => Assert.Throws<RunFolderException>(() => BackupJson.Read("a", whole[..length])));
    }

    public void Dispose() => folder.Dispose();

    // The configuration as the reader of a run returns it: every text that contains the secret is marked.
    private static ConfigValue.Map Marked(string json) => new KnownSecrets([Token]).Mark(Agents.Map(json));

    private string FileOf(string id) => Assert.Single(Directory.GetFiles(folder["runs"], $"{id}.json", SearchOption.AllDirectories));

    private Backup Keep(
        ConfigValue.Map config,
        ConfigValue.Map? after,
        IReadOnlyList<string> moved,
        OwnedAgent? owned,
        IReadOnlyList<ConfigValue.Secret>? secrets = null)
    {
        BackupWriter backups = new(
            RunFolder.Create(folder["runs"], DateTimeOffset.UnixEpoch),
            owned is null ? Agents.Inventory() : Agents.Inventory(owned),
            secrets ?? [Token],
            new KnownSecrets(secrets ?? [Token]));
        var known = Agents.Owned(config, config);
        var there = Agents.Observed(ConfigJson.SerializeRedacted(config));
        Change change = after is null
            ? new Change.Delete(known, there, config, IsOverLimit: false) { Reason = ChangeReason.NotInFolder }
            : new Change.Create(Agents.Desired("""{"name":"A"}""") with { Config = after }) { Reason = ChangeReason.Changed };
        backups.Save(change, "id-1", config, [.. moved.Select(Difference)]);
        return BackupJson.Read("a", File.ReadAllBytes(FileOf("id-1")));
    }

    private static PropertyChange Difference(string path) =>
        new() { Pointer = new("/" + path), Path = path, Kind = DifferenceKind.Change, Before = null, After = null, Origin = Origin.File };
}
