using System.Diagnostics;

namespace AmasSync.Cli.Tests.Commands.Planning;

public sealed class BaseComparisonTests : IDisposable
{
    private const string Broken = "name: Broken\n\tbad: [\n";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Errors_at_the_base_are_findings_of_the_base()
    {
        folder.Write("agents/Ex.yaml", Flat("Ex", "!file ../prompts/p.md"));
        folder.Write("agents/Broken.yaml", Broken);
        folder.Write("agents/Sound.yaml", Flat("Sound", "Old."));
        Commit();
        folder.Write("prompts/p.md", "Hello");
        folder.Write("agents/Broken.yaml", Flat("Broken"));
        folder.Write("agents/Sound.yaml", Flat("Sound", "New."));

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal(8, run.Code);
        Assert.False(run.Json.GetProperty("complete").GetBoolean());
        Assert.Equal([("Sound", "update")], Changes(run));
        Assert.Equal(
            [
                ("AS0475", "HEAD:agents/Broken.yaml", 2),
                ("AS0475", "HEAD:agents/Ex.yaml", 4),
                ("AS0476", "agents/Broken.yaml", 1),
            ],
            Findings(run).OrderBy(finding => finding.Code).ThenBy(finding => finding.File));
        Assert.DoesNotContain("../prompts/p.md\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_of_a_file_that_could_not_be_read_at_the_base_is_not_new_after_its_file_was_moved()
    {
        folder.Write("agents/old.yaml", Broken);
        Commit();
        File.Delete(folder["agents/old.yaml"]);
        folder.Write("agents/new.yaml", Flat("Broken"));
        folder.Write("agents/other.yaml", Flat("Other"));

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal([("Other", "create")], Changes(run));
    }

    [Theory]
    [InlineData("agents/_defaults.yaml")]
    [InlineData("agents/One.local.yaml")]
    public async Task An_agent_is_not_compared_if_a_file_that_is_merged_into_it_could_not_be_read_at_the_base(string merged)
    {
        folder.Write("agents/One.yaml", Flat("One"));
        folder.Write(merged, "description: [\n");
        Commit();
        folder.Write(merged, "description: Better\n");

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal(8, run.Code);
        Assert.Empty(Changes(run));
        Assert.Contains(Findings(run), finding => finding.Code == "AS0475" && finding.File == $"HEAD:{merged}");
    }

    [Fact]
    public async Task An_error_that_leaves_all_values_known_is_reported_and_its_agent_is_compared()
    {
        var misspelled = Agents.Named("One").Replace("entry_point: writer", "entry_point: writter", StringComparison.Ordinal);
        folder.Write("agents/One.yaml", misspelled);
        Commit();
        folder.Write("agents/One.yaml", Agents.Named("One"));

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal(8, run.Code);
        Assert.Equal([("One", "update")], Changes(run));
        Assert.Contains("(AS0202)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_for_archives_do_not_change_what_is_compared()
    {
        folder.Write(".gitattributes", "prompts/** export-ignore\nagents/** export-subst\n");
        folder.Write("prompts/p.md", "Hello");
        folder.Write("agents/One.yaml", Flat("One", "!file ../prompts/p.md"));
        folder.Write("agents/Two.yaml", Flat("Two", "The commit is $Format:%H$."));
        Commit();

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.All(Changes(run), change => Assert.Equal("no-op", change.Action));
    }

    [Fact]
    public async Task Files_are_compared_as_a_checkout_has_them()
    {
        folder.Write(".gitattributes", "*.md ident\n");
        folder.Write("prompts/p.md", "Version $Id$ of this text");
        folder.Write("agents/One.yaml", Flat("One", "!file ../prompts/p.md"));
        Commit();
        File.Delete(folder["prompts/p.md"]);
        Git("checkout", "-q", "--", ".");
        Assert.Contains("$Id: ", File.ReadAllText(folder["prompts/p.md"]), StringComparison.Ordinal);

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.All(Changes(run), change => Assert.Equal("no-op", change.Action));
    }

    [Fact]
    public async Task Links_of_the_commit_are_followed_inside_the_project_only()
    {
        folder.Write("prompts/p.md", "Hello");
        folder.Write("agents/One.yaml", Flat("One", "!file ../prompts/link.md"));
        folder.Write("agents/Two.yaml", Flat("Two", "!file ../prompts/outside.md"));
        File.CreateSymbolicLink(folder["prompts/link.md"], "p.md");
        File.CreateSymbolicLink(folder["prompts/outside.md"], "/etc/hostname");
        Commit();
        folder.Write("agents/Two.yaml", Flat("Two"));

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal([("One", "no-op")], Changes(run));
        Assert.Contains("HEAD:agents/Two.yaml", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_has_the_variables_of_its_own_project_file()
    {
        const string Project = "version: 1\nenvironments: {test: {server: embedded, vars: {greeting: VALUE}}}\n";
        folder.Write("amas-sync.yaml", Project.Replace("VALUE", "Hello", StringComparison.Ordinal));
        folder.Write("agents/One.yaml", Flat("One", "Say ${{ vars.greeting }}."));
        Commit();
        folder.Write("amas-sync.yaml", Project.Replace("VALUE", "Good day", StringComparison.Ordinal));

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        var difference = run.Json.GetProperty("changes")[0].GetProperty("differences")[0];
        Assert.Equal("Say Hello.", difference.GetProperty("before").GetString());
        Assert.Equal("amas-sync.yaml", difference.GetProperty("causes")[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task What_the_base_does_not_have_is_new_and_said_so()
    {
        folder.Write("readme.md", "x");
        Commit();
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {test: {server: embedded}}\n");
        folder.Write("agents/One.yaml", Flat("One"));

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal([("One", "create")], Changes(run));
        Assert.Equal(["AS0477", "AS0477"], Findings(run).Select(finding => finding.Code));
    }

    [Fact]
    public async Task Nothing_is_compared_if_the_project_file_of_the_base_has_errors()
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironmets: {}\n");
        folder.Write("agents/One.yaml", Flat("One"));
        Commit();
        folder.Write("amas-sync.yaml", "version: 1\n");

        var run = await RunAsync("plan", "--base", "HEAD");

        Assert.Equal(8, run.Code);
        Assert.Contains("HEAD:amas-sync.yaml:2:1: error AS0475: at HEAD:", run.Out + run.Error, StringComparison.Ordinal);
        Assert.Contains("'One' is not compared with HEAD", (run.Out + run.Error).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_below_the_root_of_the_repository_is_compared_with_its_own_folder()
    {
        folder.Write("tools/support/agents/One.yaml", Flat("One"));
        folder.Write("agents/One.yaml", Broken);
        Commit();

        var run = await new ToolRun.Given { Folder = folder["tools/support"] }.RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal([("One", "no-op")], Changes(run));
    }

    [Fact]
    public async Task A_secret_that_is_not_set_here_is_no_error_of_the_base()
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {test: {server: embedded, env: [TOKEN]}}\n");
        folder.Write("agents/One.yaml", Flat("One") + "tools:\n  - {name: search, token: !env TOKEN}\n");
        Commit();

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.DoesNotContain("AS0475", run.Out, StringComparison.Ordinal);
        Assert.Equal([("One", "no-op")], Changes(run));
    }

    [Fact]
    public async Task A_file_that_is_too_large_at_the_base_is_reported_as_it_would_be_here()
    {
        folder.Write("prompts/p.md", new string('x', 10 * 1024 * 1024 + 1));
        folder.Write("agents/One.yaml", Flat("One", "!file ../prompts/p.md"));
        Commit();
        folder.Write("prompts/p.md", "Hello");

        var run = await RunAsync("plan", "--base", "HEAD", "--format", "json");

        Assert.Empty(Changes(run));
        Assert.Contains("AS0475", run.Out, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Flat(string name, string prompt = "Answer in two sentences.") =>
        $"name: {name}\ndescription: Answers questions\nagent_type: llm_agent\nsystem_prompt: {prompt}\n";

    private static IEnumerable<(string Name, string Action)> Changes(ToolRun run) => run.Json.GetProperty("changes").EnumerateArray()
        .Select(change => (change.GetProperty("name").GetString()!, change.GetProperty("action").GetString()!));

    private static IEnumerable<(string Code, string File, int Line)> Findings(ToolRun run) =>
        run.Json.GetProperty("findings").EnumerateArray().Select(finding => (
            finding.GetProperty("code").GetString()!, finding.GetProperty("file").GetString()!, finding.GetProperty("line").GetInt32()));

    private Task<ToolRun> RunAsync(params string[] arguments) => new ToolRun.Given { Folder = folder.Path }.RunAsync(arguments);

    private void Commit()
    {
        Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "first");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
