using AmasSync.Cli.Tests.Commands.Applying;

namespace AmasSync.Cli.Tests.Commands.Diagnosis;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_working_project_has_a_line_for_each_check()
    {
        using var folder = ApplyCommandTests.Folder("One");

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("doctor", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.True(run.Json.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ["project", "environment", "server", "key", "clock", "list", "inventory", "git"],
            run.Json.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task A_missing_key_does_not_prevent_the_other_checks()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'http://127.0.0.1:9'}}");

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("doctor");

        Assert.Equal(3, run.Code);
        Assert.Matches("FAIL  key .*AMAS_API_KEY", run.Out);
        Assert.Matches("ok    inventory", run.Out);
    }

    [Fact]
    public async Task A_server_that_the_inventory_does_not_prove_is_not_asked()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'http://127.0.0.1:9'}}");
        folder.Write(".amas-sync/inventory.far.json", "{");

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("doctor");

        Assert.Equal(1, run.Code);
        Assert.Matches("FAIL  server .*not asked", run.Out);
        Assert.Contains("FAIL  inventory", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_would_go_over_plain_http_is_a_warning()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'http://amas.example:9/api'}}");

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("doctor");

        Assert.Matches("warn  transport .*http to another machine.* → use https", run.Out);
    }
}
