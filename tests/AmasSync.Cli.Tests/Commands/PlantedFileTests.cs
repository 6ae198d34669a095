using AmasSync.Cli.Tests.Commands.Importing;
using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands;

/// <summary>Links and pipes that a checkout may contain in places where the tool reads or writes.</summary>
public sealed class PlantedFileTests
{
    private const string Config = """{"name": "New", "description": "d", "agent_type": "llm_agent", "system_prompt": "a\nb\nc\nd\ne\n"}""";

    [Theory]
    [InlineData(".amas-sync")]
    [InlineData(".amas-sync/runs")]
    public async Task An_apply_writes_nothing_to_a_folder_outside_of_the_project(string link)
    {
        await using var world = await ImportWorld.OpenAsync();
        using TemporaryFolder outside = new();
        world.Desire([Config]);
        Link(world, link, outside.Path);

        var run = await world.RunAsync("apply", "--yes");

        Assert.Equal(1, run.Code);
        Assert.Contains("leads out of the project through a link", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(outside.Path));
        Assert.Empty(await world.Saved());
    }

    [Theory]
    [InlineData("prompts")]
    [InlineData("prompts/new")]
    public async Task An_import_leaves_an_agent_whose_files_would_be_outside_of_the_project(string link)
    {
        await using var world = await ImportWorld.OpenAsync();
        using TemporaryFolder outside = new();
        await world.Create(Config);
        Link(world, link, outside.Path);

        var run = await world.RunAsync("import", "--all", "--prompts-as-files");

        Assert.Equal(4, run.Code);
        Assert.Contains("which is not a file of the project", run.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(outside.Path));
    }

    [Fact]
    public async Task An_import_does_not_follow_a_link_in_place_of_a_temporary_file()
    {
        await using var world = await ImportWorld.OpenAsync();
        using TemporaryFolder outside = new();
        var precious = outside.Write("precious", "precious");
        await world.Create(Config);
        Link(world, "agents/new.yaml.amas-sync-new", precious);

        Assert.Equal(0, (await world.RunAsync("import", "--all")).Code);
        Assert.Equal("precious", await File.ReadAllTextAsync(precious, TestContext.Current.CancellationToken));
        Assert.Contains("name: New", world.Read("agents/new.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_reads_a_project_with_a_pipe()
    {
        await using var world = await ImportWorld.OpenAsync();
        await world.Create(Config);
        TestFiles.CreatePipe(world["notes/pipe"]);

        Assert.Equal(0, (await world.RunAsync("import", "--all")).Code);
    }

    [Theory]
    [InlineData("agents")]
    [InlineData(".gitignore")]
    [InlineData("schemas")]
    [InlineData("amas-sync.yaml")]
    public async Task Init_writes_nothing_if_a_link_leads_out_of_the_folder(string link)
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder outside = new();
        File.CreateSymbolicLink(folder[link], link.Contains('.', StringComparison.Ordinal) ? outside["new"] : outside.Path);

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("init");

        Assert.Equal(1, run.Code);
        Assert.Contains("out of the folder", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(outside.Path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_text_that_a_link_leads_to_is_not_shown_with_its_finding()
    {
        await using var world = await ImportWorld.OpenAsync();
        using TemporaryFolder outside = new();
        world.Desire([Config]);
        Link(world, "agents/link.yaml", outside.Write("secret.yaml", "top: secret\n"));

        var run = await world.RunAsync("validate");

        Assert.Equal(8, run.Code);
        Assert.Contains("AS0027", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_device_is_one_finding()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such device.");
        await using var world = await ImportWorld.OpenAsync();
        world.Desire([Config]);
        Link(world, "agents/link.yaml", "/dev/zero");

        var run = await world.RunAsync("validate");

        Assert.Equal(8, run.Code);
        Assert.Contains("AS0027", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("agents")]
    public async Task A_plan_file_that_is_no_file_is_named(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such device.");
        await using var world = await ImportWorld.OpenAsync();
        world.Desire([Config]);

        var run = await world.RunAsync("apply", path);

        Assert.Equal(1, run.Code);
        Assert.Matches($@"\Aamas-sync: \S*{path} is not a regular file\.\n\z", run.Error);
    }

    private static void Link(ToolWorld world, string name, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(world[name])!);
        File.CreateSymbolicLink(world[name], target);
    }
}
