using AmasSync.Cli.Errors;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Tests.Project;

public sealed class ProjectLocationTests
{
    [Fact]
    public void The_nearest_project_file_above_the_working_directory_is_used()
    {
        using TemporaryFolder folder = new();
        var file = folder.Write("amas-sync.yaml", "version: 1");
        Directory.CreateDirectory(folder["agents/deep"]);

        Assert.Equal(new(folder.Path, file), ProjectLocation.Find(named: null, folder["agents/deep"]));
    }

    [Fact]
    public void Without_a_project_file_the_working_directory_is_the_project()
    {
        using TemporaryFolder folder = new();

        Assert.Equal(new(folder.Path, null), ProjectLocation.Find(named: null, folder.Path));
    }

    [Fact]
    public void A_project_can_be_specified_by_folder_or_file_relative_to_the_working_directory()
    {
        using TemporaryFolder folder = new();
        var file = folder.Write("one/amas-sync.yaml", "version: 1");

        Assert.Equal(new(folder["one"], file), ProjectLocation.Find("one", folder.Path));
        Assert.Equal(new(folder["one"], file), ProjectLocation.Find("one/amas-sync.yaml", folder.Path));
    }

    [Fact]
    public void A_specified_folder_without_a_file_is_a_project_without_settings()
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1");
        Directory.CreateDirectory(folder["empty"]);

        Assert.Equal(new(folder["empty"], null), ProjectLocation.Find("empty", folder.Path));
    }

    [Fact]
    public void A_specified_project_that_does_not_exist_is_an_error()
    {
        using TemporaryFolder folder = new();

        Assert.Equal(ExitCode.Failed, Assert.Throws<ToolException>(() => ProjectLocation.Find("nothing", folder.Path)).Error.Code);
    }

    [Theory]
    [InlineData("amas-sync.yml")]
    [InlineData("Amas-Sync.yaml")]
    [InlineData("amas_sync.yaml")]
    [InlineData(".amas-sync.yaml")]
    [InlineData("amas-sync.YAML")]
    [InlineData("ams-sync.yaml")]
    public void A_file_that_is_almost_a_project_file_is_an_error_that_names_both(string name)
    {
        using TemporaryFolder folder = new();
        folder.Write(name, "version: 1");
        Directory.CreateDirectory(folder["agents"]);

        foreach (var find in new[] { () => ProjectLocation.Find(null, folder["agents"]), () => ProjectLocation.Find(folder.Path, "/") })
        {
            var error = Assert.Throws<ToolException>(find).Error;
            Assert.Contains($"unsupported file name {name} in ", error.Message, StringComparison.Ordinal);
            Assert.Equal("rename it to amas-sync.yaml", error.Hint);
        }
    }

    [Fact]
    public void A_second_spelling_of_the_project_file_is_an_error()
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1");
        folder.Write("amas-sync.yml", "version: 1");

        Assert.Equal("keep only amas-sync.yaml", Assert.Throws<ToolException>(() => ProjectLocation.Find(null, folder.Path)).Error.Hint);
    }

    [Fact]
    public void A_folder_with_the_name_of_the_project_file_is_an_error()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["amas-sync.yaml"]);

        var error = Assert.Throws<ToolException>(() => ProjectLocation.Find(null, folder.Path)).Error;
        Assert.Equal("amas-sync.yaml is a folder", error.Message);
    }

    [Theory]
    [InlineData("amas-sync.example.yaml")]
    [InlineData("amas-sync.yaml.bak")]
    [InlineData("sync.yaml")]
    [InlineData("amazon-sync.yaml")]
    public void Other_files_are_no_project_files(string name)
    {
        using TemporaryFolder folder = new();
        folder.Write(name, "version: 1");

        Assert.Equal(new(folder.Path, null), ProjectLocation.Find(folder.Path, "/"));
    }
}
