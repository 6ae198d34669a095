using Amas.Config.Findings;
using AmasSync.Core.Sources;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests.Sources;

public sealed class AgentsFolderTests : IDisposable
{
    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Files_are_sorted_by_ordinal_path_and_fragments_are_excluded()
    {
        project
            .With("agents/b.yaml", "").With("agents/a/z.yml", "").With("agents/B.yaml", "").With("agents/c.YAML", "")
            .With("agents/_part.yaml", "").With("agents/.hidden.yaml", "").With("agents/_parts/x.yaml", "").With("agents/.git/x.yaml", "")
            .With("agents/read.me", "").With("agents/x.yaml.bak", "");
        Assert.Equal(["agents/B.yaml", "agents/a/z.yml", "agents/b.yaml", "agents/c.YAML"], Names("agents"));
    }

    [Theory]
    [InlineData("agents/*.yaml", "agents/a.yaml")]
    [InlineData("./agents/", "agents/a.yaml agents/x/b.yaml agents/x/y/c.yaml")]
    [InlineData("agents/**/c.yaml", "agents/x/y/c.yaml")]
    [InlineData("**/?.yaml", "agents/a.yaml agents/x/b.yaml agents/x/y/c.yaml other/d.yaml")]
    [InlineData("agents/*/y", "agents/x/y/c.yaml")]
    [InlineData("*/x/*", "agents/x/b.yaml agents/x/y/c.yaml")]
    [InlineData(".", "agents/a.yaml agents/x/b.yaml agents/x/y/c.yaml other/d.yaml")]
    public void A_glob_matches_files_and_folders(string glob, string expected)
    {
        project.With("agents/a.yaml", "").With("agents/x/b.yaml", "").With("agents/x/y/c.yaml", "").With("other/d.yaml", "");
        Assert.Equal(expected.Split(' '), Names(glob));
    }

    [Fact]
    public void Several_patterns_in_one_folder_each_match_their_files()
    {
        project.With("agents/a.yaml", "").With("agents/b.yaml", "").With("agents/x/b.yaml", "");
        Assert.Equal(["agents/a.yaml", "agents/b.yaml", "agents/x/b.yaml"], Names("agents/a*.yaml", "agents/b*.yaml", "agents/x"));
    }

    [Fact]
    public void Overlapping_folders_list_each_file_once()
    {
        project.With("agents/a.yaml", "").With("agents/x/b.yaml", "");
        Assert.Equal(["agents/a.yaml", "agents/x/b.yaml"], Names("agents/x", "agents", "agents/*.yaml"));
    }

    [Theory]
    [InlineData("agent", "AS0023")]
    [InlineData("../elsewhere", "AS0028")]
    [InlineData("/", "AS0028")]
    public void A_folder_that_is_missing_or_outside_the_project_is_reported(string folder, string code)
    {
        project.With("agents/a.yaml", "");
        var found = AgentFileSearch.FindInFolders(project.Folder, ProjectEnvironments.Local, Named(folder, "agents"));
        Assert.Equal(code, Assert.Single(found.Findings).Code);
        Assert.Single(found.Value);
    }

    [Fact]
    public void Links_are_followed_only_inside_the_project()
    {
        project
            .With("shared/s.yaml", "").With("../outside/o.yaml", "").With("agents/a.yaml", "")
            .WithLink("agents/link.yaml", "../shared/s.yaml")
            .WithLink("agents/again.yaml", "a.yaml")
            .WithLink("agents/round", ".")
            .WithLink("agents/self.yaml", "self.yaml")
            .WithLink("agents/dead.yaml", "nowhere.yaml")
            .WithLink("agents/out.yaml", "../../outside/o.yaml")
            .WithLink("agents/guide.md", "../../outside/o.yaml")
            .WithLink("agents/lost.md", "nowhere")
            .WithLink("agents/gone", "nowhere")
            .WithLink("agents/far", project.PathOf("../outside"));
        var found = AgentFileSearch.FindInFolders(project.Folder, ProjectEnvironments.Local, Named("agents"));
        Assert.Equal(["agents/a.yaml", "agents/link.yaml"], found.Value.Select(file => file.Name));
        Assert.Equal(
            [
                "the target of the link agents/dead.yaml does not exist",
                "the link agents/far leads out of the project",
                "the target of the link agents/gone does not exist",
                "the link agents/out.yaml leads out of the project",
                "the target of the link agents/self.yaml does not exist",
            ],
            found.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void A_linked_folder_lists_its_files_once()
    {
        project.With("shared/s.yaml", "").With("shared/t/u.yaml", "").With("agents/a.yaml", "")
            .WithLink("agents/one", "../shared").WithLink("agents/two", "../shared").WithLink("shared/back", "../agents");
        Assert.Equal(["agents/a.yaml", "agents/one/s.yaml", "agents/one/t/u.yaml"], Names("agents"));
    }

    [Fact]
    public void A_project_that_is_reached_through_a_link_contains_its_files()
    {
        project.With("agents/a.yaml", "")
            .WithLink("agents/b.yaml", "../other/b.yaml")
            .With("other/b.yaml", "")
            .WithLink("../alias", "project");
        var found = AgentFileSearch.FindInFolders(new(project.PathOf("../alias")), ProjectEnvironments.Local, Named("agents"));
        Assert.Empty(found.Findings);
        Assert.Equal(["agents/a.yaml", "agents/b.yaml"], found.Value.Select(file => file.Name));
    }

    [Fact]
    public void Paths_from_the_command_line_are_read_instead_and_errors_are_reported()
    {
        project.With("agents/a.yaml", "").With("agents/x/b.yaml", "").With("agents/_f.yaml", "").With("elsewhere/odd.txt", "");
        var found = AgentFileSearch.FindAtPaths(
            project.Folder,
            ProjectEnvironments.Local,
            ["elsewhere/odd.txt", "agents/x", project.PathOf("agents/x/b.yaml"), "agents/_f.yaml", "agents/aa.yaml"]);
        Assert.Equal(["agents/x/b.yaml", "elsewhere/odd.txt"], found.Value.Select(file => file.Name));
        Assert.Equal([Severity.Warning, Severity.Error], found.Findings.Select(finding => finding.Severity));
        Assert.Equal("did you mean 'agents/a.yaml'?", found.Findings[1].Hint);
    }

    [Fact]
    public void A_path_that_is_too_long_for_the_system_is_reported_at_its_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux has paths that are longer than the longest that can be opened.");
        project.With("agents/a.yaml", "");
        var chain = string.Join('/', Enumerable.Repeat(new string('n', 200), 15));
        Directory.CreateDirectory(project.PathOf($"agents/{chain}"));
        Directory.CreateDirectory(project.PathOf($"moved/{chain}"));
        Directory.Move(project.PathOf("moved"), project.PathOf($"agents/{chain}/moved"));

        var found = AgentFileSearch.FindInFolders(project.Folder, ProjectEnvironments.Local, Named("agents"));

        Directory.Move(project.PathOf($"agents/{chain}/moved"), project.PathOf("moved"));
        var finding = Assert.Single(found.Findings);
        Assert.Equal("AS0025", finding.Code);
        Assert.Contains("too long", finding.Message, StringComparison.Ordinal);
        Assert.Single(found.Value);
    }

    private IEnumerable<string> Names(params string[] folders)
    {
        var found = AgentFileSearch.FindInFolders(project.Folder, ProjectEnvironments.Local, Named(folders));
        Assert.Empty(found.Findings);
        return found.Value.Select(file => file.Name);
    }

    private static IEnumerable<(string Folder, Place Place)> Named(params string[] folders) =>
        folders.Select(folder => (folder, Place.StartOf(folder)));
}
