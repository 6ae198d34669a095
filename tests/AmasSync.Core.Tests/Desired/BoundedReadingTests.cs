using Amas.Config.Json;

namespace AmasSync.Core.Tests.Desired;

/// <summary>What a folder can make the tool read: regular files of the project, in bounded amounts.</summary>
public sealed class BoundedReadingTests : IDisposable
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData("agents/a.yaml")]
    [InlineData("agents/a.local.yaml")]
    [InlineData("agents/_defaults.yaml")]
    [InlineData("prompts/p.md")]
    [InlineData("parts/p.yaml")]
    public void A_pipe_is_a_finding_at_once(string name)
    {
        var state = project
            .With("agents/b.yaml", "name: B\nprompt: !file ../prompts/p.md\npart: !include ../parts/p.yaml\n")
            .With("agents/a.yaml", "name: A\n")
            .With("prompts/p.md", "text")
            .With("parts/p.yaml", "x: 1\n")
            .Without(name)
            .WithPipe(name)
            .Read();

        Assert.Contains("AS0024", state.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(".git/config", "../.git/config")]
    [InlineData(".git/config", "../x/../.git/config")]
    [InlineData("sub/.git/config", "../sub/.git/config")]
    [InlineData(".GIT/config", "../.GIT/config")]
    [InlineData(".amas-sync/inventory.production.json", "../.amas-sync/inventory.production.json")]
    [InlineData(".Amas-Sync/inventory.production.json", "../.Amas-Sync/inventory.production.json")]
    public void A_tag_does_not_enter_the_folders_of_Git_and_of_the_tool(string file, string path)
    {
        var state = project.With(file, "{}").With("agents/a.yaml", $"name: A\none: !file {path}\ntwo: !include {path}\n").Read();

        Assert.Equal(["AS0503", "AS0503"], state.Findings.Select(finding => finding.Code));
        Assert.DoesNotContain("{}", ConfigJson.SerializeRedacted(state.Agents[0].Config), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link", ".git", "../link/config")]
    [InlineData("link.md", ".git/config", "../link.md")]
    public void A_tag_does_not_enter_them_through_a_link(string link, string target, string path)
    {
        var state = project.With(".git/config", "x").WithLink(link, target).With("agents/a.yaml", $"name: A\none: !file {path}\n").Read();

        Assert.Equal("AS0503", Assert.Single(state.Findings).Code);
    }

    [Theory]
    [InlineData("agents/b.yaml")]
    [InlineData("agents/a.local.yaml")]
    [InlineData("agents/_defaults.yaml")]
    public void A_link_into_them_is_no_file_of_agents(string link)
    {
        var state = project.With(".git/config", "name: B\n").With("agents/a.yaml", "name: A\n").WithLink(link, "../.git/config").Read();

        Assert.Equal("AS0027", Assert.Single(state.Findings).Code);
        Assert.Equal("A", Assert.Single(state.Agents).Name.Text);
    }

    [Fact]
    public void A_folder_of_agents_is_not_in_them()
    {
        var state = project.With(".git/a.yaml", "name: A\n").Read(source => source with { Folders = [".git"] });

        Assert.Equal("AS0028", Assert.Single(state.Findings).Code);
    }

    [Fact]
    public void A_file_whose_name_only_begins_like_theirs_is_read()
    {
        var state = project.With(".github/a.md", "x").With("agents/a.yaml", "name: A\none: !file ../.github/a.md\n").Read();

        Assert.Empty(state.Findings);
    }

    [Fact]
    public void A_configuration_takes_in_at_most_50_MB_of_text()
    {
        project.With("big.md", new string('x', TenMegabytes));
        project.With("agents/a.yaml", $"name: A\nlist: [{string.Join(", ", Enumerable.Repeat("!file ../big.md", 5))}]\n");
        Assert.Empty(project.Read().Findings);

        project.With("agents/a.yaml", $"name: A\nlist: [{string.Join(", ", Enumerable.Repeat("!file ../big.md", 7))}]\n");
        var findings = project.Read().Findings;
        Assert.Equal(["AS0509", "AS0509"], findings.Select(finding => finding.Code));
        Assert.Equal(["/list/5", "/list/6"], findings.Select(finding => finding.Pointer?.Text));
    }

    [Fact]
    public void Texts_of_an_overlay_and_of_defaults_count_too()
    {
        var three = string.Join(", ", Enumerable.Repeat("!file ../big.md", 3));
        var state = project
            .With("big.md", new string('x', TenMegabytes))
            .With("agents/_defaults.yaml", $"one: [{three}]\n")
            .With("agents/a.yaml", "name: A\n")
            .With("agents/a.local.yaml", $"two: [{three}]\n")
            .Read();

        Assert.Equal("AS0509", Assert.Single(state.Findings).Code);
    }

    [Fact]
    public void Each_configuration_has_its_own_limit()
    {
        var four = string.Join(", ", Enumerable.Repeat("!file ../big.md", 4));
        var state = project
            .With("big.md", new string('x', TenMegabytes))
            .With("agents/a.yaml", $"name: A\nlist: [{four}]\n---\nname: B\nlist: [{four}]\n")
            .Read();

        Assert.Empty(state.Findings);
    }

    [Fact]
    public void A_long_text_is_in_memory_once_however_often_it_is_used()
    {
        const string text = "one: !file ../p.md\ntwo: !file ../p.md\n";
        var state = project.With("p.md", new string('x', 2000)).With("agents/a.yaml", $"name: A\n{text}---\nname: B\n{text}").Read();

        var texts = state.Agents.SelectMany(agent => new[] { agent.Config["one"], agent.Config["two"] }).OfType<ConfigValue.Text>().ToList();
        Assert.Equal(4, texts.Count);
        Assert.All(texts, each => Assert.Same(texts[0].Value, each.Value));
    }
}
