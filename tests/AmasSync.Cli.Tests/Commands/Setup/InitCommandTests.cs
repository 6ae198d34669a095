using System.Diagnostics;
using System.Text.RegularExpressions;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Commands.Setup;

public sealed partial class InitCommandTests
{
    private static string[] Files => [.. StarterFiles.All.Select(file => file.Path), ".gitignore"];

    [Fact]
    public async Task A_new_project_is_planned_and_applied_without_a_key()
    {
        using TemporaryFolder folder = new();

        var init = await In(folder).RunAsync("init");
        var validate = await In(folder).RunAsync("validate");
        var plan = await In(folder).RunAsync("plan", "--detailed-exitcode");
        var apply = await In(folder).RunAsync("apply", "--yes");
        var again = await In(folder).RunAsync("plan", "--detailed-exitcode");

        Assert.Equal((0, ""), (init.Code, init.Error));
        Assert.All(Files, file => Assert.True(File.Exists(folder[file]), file));
        Assert.Contains("0 errors, 0 warnings in 2 files", validate.Out, StringComparison.Ordinal);
        Assert.Equal((2, 0, 0), (plan.Code, apply.Code, again.Code));
        Assert.Contains("+ Hello", apply.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_of_a_new_project_passes_with_the_emulator()
    {
        using TemporaryFolder folder = new();
        await In(folder).RunAsync("init");

        var run = await In(folder).RunAsync("test");

        Assert.Equal(0, run.Code);
        Assert.Contains("1 passed.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_project_passes_the_strict_validation_of_its_workflow()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, (await In(folder).RunAsync("init")).Code);

        var workflow = File.ReadAllText(folder[StarterFiles.WorkflowPath]);
        Assert.Contains("run: amas-sync validate --strict --allow-empty --format github\n", workflow, StringComparison.Ordinal);
        Assert.Equal(0, (await In(folder).RunAsync("validate", "--strict", "--allow-empty", "--format", "github")).Code);
    }

    [Theory]
    [InlineData("amas-sync.yml")]
    [InlineData("Amas-Sync.yaml")]
    [InlineData("amas_sync.yml")]
    public async Task Nothing_is_written_beside_a_file_that_is_almost_a_project_file(string name)
    {
        using TemporaryFolder folder = new();
        folder.Write(name, "version: 1\n");

        var run = await In(folder).RunAsync("init");

        Assert.Equal(1, run.Code);
        Assert.Contains($"unsupported file name {name} in ", run.Error, StringComparison.Ordinal);
        Assert.Equal([folder[name]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Existing_files_are_kept_byte_for_byte_and_listed()
    {
        using TemporaryFolder folder = new();
        foreach (var file in Files)
        {
            folder.Write(file, $"{file}\r\n.amas-sync/ ");
        }

        var run = await In(folder).RunAsync("init", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Empty(Named(run, "written"));
        Assert.Empty(Named(run, "extended"));
        Assert.Equal(Files.Order(), Named(run, "kept").Order());
        Assert.All(Files, file => Assert.Equal($"{file}\r\n.amas-sync/ ", File.ReadAllText(folder[file])));
    }

    [Fact]
    public async Task Missing_files_are_added_to_existing_ones()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/hello.yaml", "name: Mine\n");

        var json = await In(folder).RunAsync("init", "--format", "json");
        var text = await In(folder).RunAsync("init");

        Assert.Equal(["agents/hello.yaml"], Named(json, "kept"));
        Assert.Equal(Files.Except(["agents/hello.yaml"]).Order(), Named(json, "written").Order());
        Assert.Equal("name: Mine\n", File.ReadAllText(folder["agents/hello.yaml"]));
        Assert.Matches(@"= agents/hello\.yaml +exists, not changed", text.Out);
    }

    [Theory]
    [InlineData("bin/\n", "bin/\n\n", "\n")]
    [InlineData("bin/", "bin/\n\n", "\n")]
    [InlineData("bin/\r\n", "bin/\r\n\r\n", "\r\n")]
    [InlineData("", "", "\n")]
    public async Task Lines_are_added_to_gitignore_once(string before, string kept, string newLine)
    {
        using TemporaryFolder folder = new();
        folder.Write(".gitignore", before);

        var first = await In(folder).RunAsync("init", "--format", "json");
        var after = File.ReadAllText(folder[".gitignore"]);
        await In(folder).RunAsync("init");

        Assert.Equal([".gitignore"], Named(first, "extended"));
        Assert.StartsWith(kept + "#", after, StringComparison.Ordinal);
        Assert.EndsWith($"{newLine}.amas-sync/{newLine}", after, StringComparison.Ordinal);
        Assert.Equal(after, File.ReadAllText(folder[".gitignore"]));
    }

    [Fact]
    public async Task Lines_are_added_to_a_new_gitignore_that_replaces_the_old_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such program.");
        using TemporaryFolder folder = new();
        folder.Write(".gitignore", "bin/\n");
        using var link = Process.Start("ln", [folder[".gitignore"], folder["old"]]);
        await link.WaitForExitAsync(TestContext.Current.CancellationToken);

        await In(folder).RunAsync("init");

        Assert.Contains(".amas-sync/", File.ReadAllText(folder[".gitignore"]), StringComparison.Ordinal);
        Assert.Equal("bin/\n", File.ReadAllText(folder["old"]));
    }

    [Fact]
    public async Task Local_state_is_ignored_but_an_inventory_can_be_committed()
    {
        using TemporaryFolder folder = new();
        await Git(folder, "init", "-q");
        await In(folder).RunAsync("init");
        await In(folder).RunAsync("apply", "--yes");
        File.WriteAllText(folder[".amas-sync/inventory.production.json"], "{}");

        var ignored = await Git(folder, "status", "--porcelain", "-uall");
        File.WriteAllText(
            folder[".gitignore"],
            File.ReadAllText(folder[".gitignore"]).Replace("\n.amas-sync/", "", StringComparison.Ordinal));
        var shared = await Git(folder, "status", "--porcelain", "-uall");

        Assert.DoesNotContain(".amas-sync", ignored, StringComparison.Ordinal);
        Assert.Equal(
            ["?? .amas-sync/.gitignore", "?? .amas-sync/inventory.production.json"],
            shared.Split('\n').Where(line => line.Contains(".amas-sync/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{ /* mine */ \"yaml.customTags\": [\"!env scalar\", \"!x\"], }", "!file scalar", "\"!env scalar\"")]
    [InlineData("not JSON", "!env scalar", "!x")]
    [InlineData("[]", "schemas/system-config.schema.json", "!x")]
    public async Task Editor_settings_are_kept_and_missing_ones_are_printed(string settings, string lacking, string present)
    {
        using TemporaryFolder folder = new();
        folder.Write(EditorSettings.FilePath, settings);

        var text = await In(folder).RunAsync("init");
        var json = await In(folder).RunAsync("init", "--format", "json");

        Assert.Equal(settings, File.ReadAllText(folder[EditorSettings.FilePath]));
        Assert.Contains(lacking, text.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(present, text.Out, StringComparison.Ordinal);
        Assert.Contains(lacking, json.Json.GetProperty("missing_settings").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_editor_settings_are_not_mentioned()
    {
        using TemporaryFolder folder = new();
        await In(folder).RunAsync("init");

        var again = await In(folder).RunAsync("init");

        Assert.DoesNotContain("lacks", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_schema_that_a_file_refers_to_exists()
    {
        using TemporaryFolder folder = new();
        await In(folder).RunAsync("init");

        var named = Files.Where(file => file.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(file => SchemaLine().Matches(File.ReadAllText(folder[file]))
                .Select(match => Path.Combine(Path.GetDirectoryName(folder[file])!, match.Groups[1].Value)))
            .ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(File.Exists(path), path));
    }

    [Fact]
    public async Task The_commented_out_environment_is_valid()
    {
        using TemporaryFolder folder = new();
        await Git(folder, "init", "-q");
        await Git(folder, "remote", "add", "origin", ".");
        await In(folder).RunAsync("init");
        File.WriteAllText(
            folder["amas-sync.yaml"],
            File.ReadAllText(folder["amas-sync.yaml"]).Replace("\n  # ", "\n  ", StringComparison.Ordinal));

        var run = await In(folder).RunAsync("plan", "--offline", "--env", "production", "--format", "json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("https://api-be.atthene.com/api/v1", run.Json.GetProperty("server").GetString());
    }

    [Fact]
    public async Task A_missing_folder_is_created()
    {
        using TemporaryFolder folder = new();

        var run = await In(folder).RunAsync("init", "a b/c");

        Assert.Equal(0, run.Code);
        Assert.True(File.Exists(folder["a b/c/amas-sync.yaml"]));
        Assert.Contains("cd 'a b/c'", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_of_another_version_is_kept_and_the_update_command_is_printed()
    {
        using TemporaryFolder folder = new();
        await In(folder).RunAsync("init");
        var same = await In(folder).RunAsync("init");
        folder.Write("schemas/system-config.schema.json", "{}");

        var other = await In(folder).RunAsync("init");

        Assert.DoesNotContain("amas-sync schema", same.Out, StringComparison.Ordinal);
        Assert.Contains("amas-sync schema system-config > schemas/system-config.schema.json", other.Out, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(folder["schemas/system-config.schema.json"]));
    }

    [Fact]
    public async Task In_a_subfolder_of_a_repository_the_output_says_to_move_the_workflow()
    {
        using TemporaryFolder folder = new();
        await Git(folder, "init", "-q");

        var root = await In(folder).RunAsync("init");
        var part = await In(folder).RunAsync("init", "teams/support");

        Assert.DoesNotContain("root of a repository", root.Out, StringComparison.Ordinal);
        Assert.Contains("set AMAS_SYNC_PROJECT to teams/support in it", part.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taken", "'taken' is a file")]
    [InlineData("taken/below", "taken")]
    [InlineData("blocked", "blocked/agents")]
    public async Task An_obstacle_is_reported_in_a_sentence(string given, string expected)
    {
        using TemporaryFolder folder = new();
        folder.Write("taken", "");
        folder.Write("blocked/agents", "");

        var run = await In(folder).RunAsync("init", given);

        Assert.Equal(1, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_folder_without_write_permission_is_reported_in_a_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "this account may write anywhere");
        using TemporaryFolder folder = new();
        if (!OperatingSystem.IsWindows())
        {
            new DirectoryInfo(folder.Path).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        }

        var run = await In(folder).RunAsync("init");

        Assert.Equal(1, run.Code);
        Assert.Contains("denied", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_specified_by_the_option_is_not_created()
    {
        using TemporaryFolder folder = new();

        var run = await In(folder).RunAsync("init", "--project", "elsewhere");

        Assert.Equal(1, run.Code);
        Assert.Contains("pass the folder as an argument of init", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_workflow_is_valid() => Assert.Empty(await DiagnosticsAsync(Workflow()));

    [Fact]
    public async Task An_invalid_workflow_is_detected() =>
        Assert.NotEmpty(await DiagnosticsAsync(Workflow().Replace("github.event_name", "github.event_nam", StringComparison.Ordinal)));

    [Fact]
    public void Every_action_of_the_workflow_is_pinned_to_a_commit_with_its_version()
    {
        var uses = Workflow().Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));
    }

    [Fact]
    public void The_workflow_applies_only_on_the_main_branch_and_keeps_runs_for_a_rollback() =>
        Assert.Matches(
            @"github\.ref_name == github\.event\.repository\.default_branch\n[\s\S]*ci apply[\s\S]*upload-artifact@[\s\S]*\.amas-sync/runs",
            Workflow());

    [Fact]
    public void The_workflow_only_validates_as_long_as_its_environment_is_embedded()
    {
        var workflow = Workflow();

        Assert.Contains("\n  AMAS_SYNC_ENV: local\n", workflow, StringComparison.Ordinal);
        Assert.Matches(@"if: env\.AMAS_SYNC_ENV == 'local'\n +run: echo ""::notice [^\n]*set AMAS_SYNC_ENV in this workflow", workflow);
        Assert.Equal(2, Regex.Count(workflow, @"if: env\.AMAS_SYNC_ENV != 'local'\n +run: exec amas-sync ci (?:plan|apply)"));
        Assert.Equal(2, Regex.Count(workflow, "exec amas-sync"));
    }

    [Fact]
    public void Every_command_of_the_workflow_exists()
    {
        var commands = ToolCommand().Matches(Workflow()).Select(match => match.Groups[1].Value
            .Replace("${ACCEPT:+\"--accept=$ACCEPT\"}", "--accept=0123456789ab", StringComparison.Ordinal)
            .Split(' ')).ToArray();

        const string validate = "validate --strict --allow-empty --format github";
        Assert.Equal(
            [validate, "ci plan", validate, "ci apply --accept=0123456789ab"],
            commands.Select(command => string.Join(' ', command)));
        Assert.All(commands, command => new CommandTree().Parse(command, new Dictionary<string, string> { ["AMAS_SYNC_ENV"] = "local" }));
        Assert.Contains($"--version \"{ToolVersion.Text}\"", Workflow(), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string?>> DiagnosticsAsync(string workflow)
    {
        var complaints = await NodeProgram.RunAsync(
            "workflows.mjs",
            new Dictionary<string, string> { [StarterFiles.WorkflowPath] = workflow });
        return complaints.EnumerateArray().Select(complaint => complaint.GetString());
    }

    private static string Workflow() => StarterFiles.All.Single(file => file.Path == StarterFiles.WorkflowPath).Text;

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };

    private static IEnumerable<string> Named(ToolRun run, string what)
        => run.Json.GetProperty(what).EnumerateArray().Select(file => file.GetString()!);

    private static async Task<string> Git(TemporaryFolder folder, params string[] arguments)
    {
        var ended = await RealProgram.Named("git").RunAsync(arguments, folder: folder.Path);
        Assert.Equal(0, ended.Code);
        return ended.Out;
    }

    [GeneratedRegex(@"\$schema=(\S+)")]
    private static partial Regex SchemaLine();

    [GeneratedRegex("run: (?:exec )?amas-sync (.+)")]
    private static partial Regex ToolCommand();
}
