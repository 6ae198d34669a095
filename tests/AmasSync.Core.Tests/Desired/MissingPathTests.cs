namespace AmasSync.Core.Tests.Desired;

public sealed class MissingPathTests : IDisposable
{
    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData(@"..\prompts\a.md", "paths are written with '/', not '\\': '..\\prompts\\a.md'", "did you mean '../prompts/a.md'?")]
    [InlineData(@"..\nothing\at.all", "paths are written with '/', not '\\': '..\\nothing\\at.all'", "write '/' between names")]
    [InlineData("../Prompts/a.md", "file not found: ../Prompts/a.md", "did you mean '../prompts/a.md'? upper and lower case differ")]
    [InlineData("../prompts/A.MD", "file not found: ../prompts/A.MD", "did you mean '../prompts/a.md'? upper and lower case differ")]
    [InlineData("../promts/a.md", "file not found: ../promts/a.md", "did you mean '../prompts/a.md'?")]
    [InlineData("../prompts/a.md/", "file not found: ../prompts/a.md/", "did you mean '../prompts/a.md'?")]
    [InlineData("../prompts", "the path is a folder, not a file: '../prompts'", "name a file in it: ../prompts/a.md")]
    [InlineData("prompts/a.md", "file not found: prompts/a.md", "paths are relative to this file: ../prompts/a.md")]
    [InlineData("~/prompts/a.md", "'~' and '*' have no meaning in paths: '~/prompts/a.md'", "write the path of one file")]
    [InlineData("../prompts/*.md", "'~' and '*' have no meaning in paths: '../prompts/*.md'", "write the path of one file")]
    [InlineData(
        "../prompts/${{ vars.lang }}.md",
        "variables are not replaced in paths: '../prompts/${{ vars.lang }}.md'",
        "write the path literally; an overlay such as support.production.yaml can name another file")]
    [InlineData(@"C:\prompts\a.md", @"the path C:\prompts\a.md is absolute", "write a path inside the project, relative to this file")]
    [InlineData("../prompts/quite-another.md", "file not found: ../prompts/quite-another.md", null)]
    public void A_path_that_names_no_file_says_what_is_wrong_with_it(string path, string message, string? hint)
    {
        foreach (var tag in new[] { "!file", "!include" })
        {
            project.With("prompts/a.md", "text").With("agents/a.yaml", $"name: A\nsystem_prompt: {tag} {path}\n");

            var finding = Assert.Single(project.Read().Findings);

            Assert.Equal((message, hint), (finding.Message, finding.Hint));
            Assert.Equal((2, "agents/a.yaml"), (finding.Place.Line, finding.Place.File));
        }
    }

    [Fact]
    public void An_endless_path_is_a_short_finding()
    {
        var path = $"../prompts/{new string('a', 100_000)}";
        project.With("prompts/a.md", "text").With("agents/a.yaml", $"name: A\nsystem_prompt: !file {path}\n");

        var finding = Assert.Single(project.Read().Findings);

        Assert.True(finding.Message.Length < 100 && finding.Hint is null, finding.Message);
    }
}
