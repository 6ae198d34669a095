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
}
