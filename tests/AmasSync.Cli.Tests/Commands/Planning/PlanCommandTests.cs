using System.Diagnostics;
using System.Text.Json.Nodes;
using AmasSync.Cli.Tests.Commands.Applying;

namespace AmasSync.Cli.Tests.Commands.Planning;

public sealed class PlanCommandTests
{
    [Fact]
    public async Task Changes_set_the_exit_code_only_on_request()
    {
        using var folder = ApplyCommandTests.Folder("One");

        Assert.Equal(0, (await In(folder).RunAsync("plan")).Code);
        Assert.Equal(2, (await In(folder).RunAsync("plan", "--detailed-exitcode")).Code);
        Assert.Equal(2, (await In(folder).RunAsync("diff", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_plan_is_written_to_every_requested_file()
    {
        using var folder = ApplyCommandTests.Folder("One");

        var run = await In(folder).RunAsync(
            "plan",
            "--format",
            "json",
            "--out",
            "a.json",
            "--json-into",
            "b.json",
            "--markdown-into",
            "c.md",
            "--html-into",
            "d.html");

        var plan = RemoveStatistics(run.Out);
        Assert.True(JsonNode.DeepEquals(plan, JsonNode.Parse(File.ReadAllText(folder["a.json"]))));
        Assert.True(JsonNode.DeepEquals(plan, RemoveStatistics(File.ReadAllText(folder["b.json"]))));
        Assert.NotEmpty(File.ReadAllText(folder["c.md"]));
        Assert.StartsWith("<!doctype html>\n", File.ReadAllText(folder["d.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_plan_says_what_comes_next()
    {
        using var folder = ApplyCommandTests.Folder("One");

        var plan = await In(folder).RunAsync("plan", "--out", "my plan.json");
        var offline = await In(folder).RunAsync("plan", "--out", "b.json", "--offline");
        await In(folder).RunAsync("apply", "my plan.json");
        var empty = await In(folder).RunAsync("plan", "--out", "c.json");

        Assert.Equal("Saved the plan to my plan.json. To apply exactly this plan: amas-sync apply \"my plan.json\"\n", plan.Error);
        Assert.Equal(
            "Saved the plan to b.json. It was not compared with the server, so it can be read, but not applied.\n", offline.Error);
        Assert.Equal("Saved the plan to c.json. It contains no changes.\n", empty.Error);
    }

    [Fact]
    public async Task An_agent_whose_file_is_broken_is_left_out_and_named()
    {
        using var folder = ApplyCommandTests.Folder("One", "Two");
        await In(folder).RunAsync("apply", "--yes");
        folder.Write("agents/Two.yaml", "name: [");

        var all = await In(folder).RunAsync("plan");
        var only = await In(folder).RunAsync("plan", "--only", "New*");

        Assert.Equal((8, 8), (all.Code, only.Code));
        Assert.Contains("'Two' is left out of this plan: its file agents/Two.yaml has errors.", all.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer in the folder", all.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inventory_without_a_run_is_not_called_new()
    {
        using var folder = ApplyCommandTests.Folder("One");
        await In(folder).RunAsync("apply", "--yes");
        File.Delete(folder[".amas-sync/inventory.local.json"]);

        var before = await In(folder).RunAsync("plan", "--adopt", "One");
        await In(folder).RunAsync("import", "One");
        var after = await In(folder).RunAsync("plan");

        Assert.Contains("inventory file, new", before.Out, StringComparison.Ordinal);
        Assert.Contains("inventory file, no run yet", after.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("plan", "--format", "json")]
    [InlineData("plan", "--format", "markdown")]
    [InlineData("plan", "--offline")]
    [InlineData("diff")]
    [InlineData("render")]
    [InlineData("render", "--explain")]
    [InlineData("apply", "--yes")]
    public async Task A_literal_credential_in_a_file_is_not_shown(params string[] arguments)
    {
        using var folder = ApplyCommandTests.Folder("One");
        var key = "sk-proj-" + string.Concat(Enumerable.Range(0, 6).Select(number => $"Ab{number}Xy{number * 7}Q"));
        folder.Write("agents/Two.yaml", Agents.Named("Two", $"Call it with {key} only."));
        folder.Write("agents/Three.yaml", Agents.Named("Three"));

        var run = await In(folder).RunAsync(arguments);

        Assert.Equal(8, run.Code);
        Assert.Contains("AS0520", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(key, run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_needs_neither_key_nor_server()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'http://127.0.0.1:9'}}");

        var run = await In(folder).RunAsync("plan", "--offline", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.True(run.Json.GetProperty("options").GetProperty("offline").GetBoolean());
    }

    [Fact]
    public async Task A_plan_can_compare_with_a_commit()
    {
        using var folder = ApplyCommandTests.Folder("One", "Two");
        Git(folder, "init", "-q");
        Git(folder, "add", ".");
        Git(folder, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "first");
        folder.Write("agents/One.yaml", Agents.Named("One", "Answer in one word."));
        folder.Write("agents/Three.yaml", Agents.Named("Three"));
        File.Delete(folder["agents/Two.yaml"]);

        var run = await In(folder).RunAsync("plan", "--base", "HEAD", "--prune", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal(
            [("One", "update"), ("Three", "create"), ("Two", "delete")],
            run.Json.GetProperty("changes").EnumerateArray()
                .Select(change => (change.GetProperty("name").GetString()!, change.GetProperty("action").GetString()!))
                .Order());
        Assert.True(run.Json.GetProperty("git").GetProperty("dirty").GetBoolean());
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("--output=x")]
    public async Task A_commit_that_does_not_exist_is_an_error(string reference)
    {
        using var folder = ApplyCommandTests.Folder("One");
        Git(folder, "init", "-q");

        var run = await In(folder).RunAsync("plan", $"--base={reference}");

        Assert.Equal(1, run.Code);
        Assert.Contains("not found", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("apply --yes")]
    [InlineData("validate --remote")]
    public async Task An_unreachable_server_is_one_sentence(string line)
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'http://127.0.0.1:9'}}");
        var given = In(folder) with { Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "the-key-itself" } };

        var run = await given.RunAsync([.. line.Split(' '), "--format", "json", "--timeout", "2s"]);

        Assert.Contains(run.Code, new[] { 1, 8, 9 });
        Assert.Equal("1.0", run.Json.GetProperty("format_version").GetString());
        Assert.DoesNotContain("the-key-itself", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_file_with_errors_is_not_used_for_a_plan()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nagent: x");

        var run = await In(folder).RunAsync("plan", "--format", "json");

        Assert.Equal(8, run.Code);
        Assert.Contains("amas-sync.yaml:2:1", run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static void Git(TemporaryFolder folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };

    private static JsonObject RemoveStatistics(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        Assert.True(document.Remove("statistics"));
        return document;
    }
}
