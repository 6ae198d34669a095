using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Sources.Texts;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests.Sources;

/// <summary>Tests that a file is read once for all environments of a run, in every version that it has meanwhile.</summary>
public sealed class RunTextsTests : IDisposable
{
    private static readonly DateTime Written = DateTime.UnixEpoch.AddDays(20_000);

    private readonly ProjectFixture project = new();
    private readonly RunTexts texts = new(TimeProvider.System);

    private SourceFile File => new(project.PathOf("prompt.md"), "prompt.md");

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_file_is_read_once_for_all_environments()
    {
        Write("one", Written);
        Assert.Equal("one", Read(texts));

        // The same size and time: only the content tells them apart.
        Write("two", Written);

        Assert.Equal("one", Read(texts));
        Assert.Equal("two", Read(shared: null));
    }

    [Theory]
    [InlineData("two", 1)]
    [InlineData("longer", 0)]
    public void A_file_that_was_written_meanwhile_is_read_again(string text, int seconds)
    {
        Write("one", Written);
        Assert.Equal("one", Read(texts));

        Write(text, Written.AddSeconds(seconds));

        Assert.Equal(text, Read(texts));
    }

    [Fact]
    public void A_file_that_was_written_just_now_is_read_again()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Write("one", now);
        Assert.Equal("one", Read(texts));

        Write("two", now);

        Assert.Equal("two", Read(texts));
    }

    [Fact]
    public void A_file_that_no_longer_exists_is_reported()
    {
        Write("one", Written);
        Assert.Equal("one", Read(texts));

        project.Without("prompt.md");

        var read = new FileVersions(texts).ReadText(File, Place.StartOf("agent.yaml"));
        Assert.Null(read.Value);
        Assert.Equal("agent.yaml", Assert.Single(read.Findings).Place.File);
    }

    [Fact]
    public void A_change_within_one_environment_is_noticed()
    {
        FileVersions versions = new(texts);
        Write("one", Written);
        versions.ReadText(File, Place.StartOf("agent.yaml"));

        Write("two", Written.AddSeconds(1));

        Assert.Throws<FileChangedException>(() => versions.ReadText(File, Place.StartOf("agent.yaml")));
    }

    [Fact]
    public void Texts_beyond_the_limit_are_read_for_each_environment()
    {
        RunTexts small = new(TimeProvider.System, maxLength: 2);
        Write("one", Written);
        Assert.Equal("one", Read(small));

        Write("two", Written);

        Assert.Equal("two", Read(small));
    }

    [Fact]
    public void A_text_that_two_environments_read_at_the_same_time_counts_once()
    {
        RunTexts small = new(TimeProvider.System, maxLength: 6);
        Write("one", Written);
        FileText text = new(new("one", []), []);

        // The other environment reads the file while this one does.
        small.GetOrRead(File, () => small.GetOrRead(File, () => text));

        Assert.Equal("two", ReadOther("two"));
        Assert.Equal("two", ReadOther("six"));

        string? ReadOther(string written)
        {
            project.With("other.md", written);
            SourceFile other = new(project.PathOf("other.md"), "other.md");
            System.IO.File.SetLastWriteTimeUtc(other.Path, Written);
            return new FileVersions(small).ReadText(other, Place.StartOf("agent.yaml")).Value;
        }
    }

    [Fact]
    public void A_file_that_a_link_leads_to_is_read_for_each_environment()
    {
        project.With("target.md", "one").WithLink("prompt.md", "target.md");
        RunTexts later = new(new LaterClock());
        Assert.Equal("one", Read(later));

        project.With("target.md", "longer");

        Assert.Equal("longer", Read(later));
    }

    [Fact]
    public void A_folder_is_the_same_with_shared_texts_and_without()
    {
        project.With("agents/a.yaml", "name: A\ndescription: !file ../prompt.md\n");
        Write("one", Written);

        var folders = new[] { null, texts, texts }
            .Select(shared => project.Read(source => source with { RunTexts = shared }))
            .ToList();

        Assert.All(folders, folder => Assert.Equal("A", Assert.Single(folder.Agents).Name.Text));
        Assert.All(folders, folder => Assert.Equal(Describe(folders[0]), Describe(folder)));
    }

    private static string Describe(DesiredState folder) => string.Join('\n', folder.Findings.Select(finding => finding.Message));

    private string? Read(RunTexts? shared) => new FileVersions(shared).ReadText(File, Place.StartOf("agent.yaml")).Value;

    private void Write(string text, DateTime at)
    {
        project.With("prompt.md", text);
        System.IO.File.SetLastWriteTimeUtc(File.Path, at);
    }

    // The time of a link cannot be set: for this clock, every file is old.
    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(1);
    }
}
