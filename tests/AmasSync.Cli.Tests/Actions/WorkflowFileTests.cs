using System.Text.RegularExpressions;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>Tests the workflows of this repository, and those that users copy.</summary>
public sealed partial class WorkflowFileTests
{
    // What the linter reports because it does not know them yet.
    private static readonly string[] Unknown = ["unknown permission scope \"attestations\"", "label \"ubuntu-22.04-arm\" is unknown"];

    public static TheoryData<string> Files => [.. Paths().Select(path => Path.GetRelativePath(Repository.Root, path))];

    public static TheoryData<string> Examples =>
    [
        .. Paths()
            .Where(path => path.Contains("examples", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Fact]
    public async Task Every_workflow_is_valid()
    {
        var complaints = await NodeProgram.RunAsync("workflows.mjs", Paths().ToDictionary(path => path, File.ReadAllText));

        Assert.All(
            complaints.EnumerateArray().Select(complaint => complaint.ToString()),
            complaint => Assert.True(Unknown.Any(unknown => complaint.Contains(unknown, StringComparison.Ordinal)), complaint));
    }

    [Fact]
    public async Task GitHub_itself_finds_nothing_wrong_in_a_workflow_or_in_the_action()
    {
        var texts = Paths().Append(Path.Combine(ActionFile.Folder, "action.yml")).ToDictionary(LanguagePath, File.ReadAllText);
        texts["/.github/workflows/init.yml"] = StarterFiles.All.Single(file => file.Path == StarterFiles.WorkflowPath).Text;

        Assert.Empty((await NodeProgram.RunAsync("languageservice.mjs", texts)).EnumerateArray().Select(complaint => complaint.GetString()));
    }

    [Theory]
    [InlineData("mode: plan", "moed: plan", "Required input `mode` is required, but not provided|moed")]
    [InlineData("contents: read", "contents: raed", "Unexpected value 'raed'")]
    [InlineData("github.event_name ==", "github.evnt_name ==", "Context access might be invalid: evnt_name")]
    [InlineData("needs: ", "needs: nobody # ", "nobody")]
    [InlineData("fetch-depth: 0", "fetch-deph: 0", "Invalid action input 'fetch-deph'")]
    public async Task GitHub_finds_a_mistake(string correct, string wrong, string complaint)
    {
        var (path, text) = Paths().Select(path => (LanguagePath(path), File.ReadAllText(path)))
            .First(file => file.Item2.Contains(correct, StringComparison.Ordinal));
        Dictionary<string, string> texts = new()
        {
            [path] = text.Replace(correct, wrong, StringComparison.Ordinal),
            ["/.github/actions/amas-sync/action.yml"] = await File.ReadAllTextAsync(
                Path.Combine(ActionFile.Folder, "action.yml"), TestContext.Current.CancellationToken),
        };

        var found = (await NodeProgram.RunAsync("languageservice.mjs", texts)).EnumerateArray().Select(found => found.GetString() ?? "").ToArray();

        Assert.Contains(found, found => complaint.Split('|').Any(part => found.Contains(part, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_action_is_pinned_to_a_commit_with_its_version(string path)
    {
        var uses = Text(path).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(uses);
        Assert.All(
            uses,
            line => Assert.Matches(
                @"uses: ([\w/.-]+@[0-9a-f]{40} # (v\d+\.\d+\.\d+|the commit of the release that you use)|\./\.github/workflows/[\w-]+\.yml)$", line));
    }

    [Fact]
    public void Each_action_has_one_version_everywhere()
    {
        string[] others =
            [Path.Combine(ActionFile.Folder, "action.yml"), .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")];

        var versions = Paths().Concat(others)
            .SelectMany(path => PinnedAction().Matches(File.ReadAllText(path)))
            .GroupBy(match => match.Groups[1].Value, match => match.Groups[2].Value)
            .ToArray();

        Assert.True(versions.Length >= 5);
        Assert.All(versions, action => Assert.Single(action.Distinct()));
    }

    [Fact]
    public void The_check_for_drift_neither_waits_for_a_reviewer_nor_replaces_a_waiting_apply()
    {
        var applies = Examples.Select(path => path.Data)
            .SelectMany(path => WorkflowFile.Read(path).Jobs)
            .Where(job => job.ActionInputs.Any(inputs => inputs["mode"] == "apply"))
            .ToArray();
        var drift = Assert.Single(WorkflowFile.Read(".github/examples/drift.yml").Jobs);

        Assert.NotEmpty(applies);
        Assert.DoesNotContain(drift.Environment, applies.Select(job => job.Environment));
        Assert.DoesNotContain(drift.ConcurrencyGroup, applies.Select(job => job.ConcurrencyGroup));
    }

    [Fact]
    public void Every_workflow_that_applies_can_be_given_hashes_to_accept() => Assert.All(
        Examples.Select(path => path.Data).Where(path => Text(path).Contains("mode: apply", StringComparison.Ordinal)),
        path => Assert.All(
            WorkflowFile.Read(path).Jobs.SelectMany(job => job.ActionInputs).Where(inputs => inputs["mode"] == "apply"),
            inputs =>
            {
                Assert.Contains("workflow_dispatch:", Text(path), StringComparison.Ordinal);
                Assert.Equal("${{ inputs.accept }}", inputs["accept"]);
            }));

    // What is published about a package after a commit must not break it.
    [Fact]
    public void Only_the_build_of_this_repository_audits_packages()
    {
        var builds = new[] { ".github/native.sh", ".github/release.sh", ".github/actions/amas-sync/install.sh" }
            .SelectMany(path => Text(path).Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
            .Where(line => BuildCommand().IsMatch(line))
            .ToArray();

        Assert.True(builds.Length >= 7);
        Assert.All(builds, line => Assert.Matches(@"NuGetAudit=false|\{(options|restore)\[@\]\}", line));
        Assert.Equal(2, Regex.Count(Text(".github/release.sh"), @"^(options|restore)=\(.*NuGetAudit=false", RegexOptions.Multiline));
        Assert.Contains("NuGetAudit=true -p:NuGetAuditMode=all", Text(".github/workflows/ci.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_programs_that_tests_start_are_in_the_list_that_CI_installs()
    {
        var listed = Text(".ci/programs").Split('\n').Select(line => line.Split(' ')[0]).ToHashSet();
        string[] ofTheSystem = ["bash", "dotnet", "pwsh", "python3"];
        var started = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => StartedProgram().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

        Assert.Contains("chromium", started);
        Assert.Empty(started.Except(listed).Except(ofTheSystem));
        Assert.All(
            [".ci/run", ".github/workflows/ci.yml"], file => Assert.Contains(".ci/programs\n", Text(file), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_pull_request_gets_no_permissions_and_cannot_inject_a_script(string path)
    {
        var workflow = WorkflowFile.Read(path);

        Assert.DoesNotContain("pull_request_target", Text(path), StringComparison.Ordinal);
        Assert.DoesNotContain(workflow.Permissions.Values, right => right == "write");
        Assert.All(workflow.Scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_pull_request_job_has_no_secret_and_writes_only_comments(string path) => Assert.All(
        WorkflowFile.Read(path).Jobs.Where(IsForPullRequests),
        job =>
        {
            Assert.DoesNotMatch(@"secrets[.\[]", job.Text);
            Assert.DoesNotContain(job.Permissions, right => right.Value == "write" && right.Key != "pull-requests");
        });

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_job_with_the_key_uses_a_GitHub_environment_and_is_never_cancelled(string path) => Assert.All(
        WorkflowFile.Read(path).Jobs.Where(job => Secret().IsMatch(job.Text) && !IsTest(job)),
        job =>
        {
            Assert.Contains("environment", job.Keys);
            Assert.DoesNotContain("toJSON(secrets)", job.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("write", job.Permissions["contents"]);
            Assert.Matches("cancel-in-progress: \"?false", job.Text);
        });

    [Fact]
    public void A_job_that_tests_has_the_key_of_a_GitHub_environment_and_writes_only_comments()
    {
        var job = Assert.Single(WorkflowFile.Read(".github/examples/tests.yml").Jobs);

        Assert.True(IsTest(job), job.Text);
        Assert.Equal("staging", job.Environment);
        Assert.Equal(["pull-requests"], job.Permissions.Where(right => right.Value == "write").Select(right => right.Key));
        Assert.Matches("fetch-depth: \"?0", job.Text);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_job_that_applies_keeps_runs_for_a_rollback(string path) => Assert.All(
        WorkflowFile.Read(path).Jobs.Where(job => job.ActionInputs.Any(inputs => inputs["mode"] == "apply")),
        job => Assert.Matches(
            @"upload-artifact@[\s\S]*if: always\(\)[\s\S]*\.amas-sync/runs[\s\S]*include-hidden-files: ""?true", job.Text));

    [Fact]
    public void The_fork_comment_workflow_neither_checks_out_nor_runs_code_of_forks()
    {
        var uses = Text(".github/examples/fork-comment.yml")
            .Split('\n')
            .Where(line => line.Contains("uses:", StringComparison.Ordinal))
            .ToArray();

        Assert.Contains("actions/download-artifact@", Assert.Single(uses), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_input_in_an_example_exists_in_the_action() => Assert.All(
        Paths()
            .Where(path => path.Contains("examples", StringComparison.Ordinal))
            .SelectMany(path => WorkflowFile.Read(path).Jobs)
            .SelectMany(job => job.ActionInputs),
        inputs => Assert.Contains(ActionFile.Read().InputsWith(inputs)["mode"], (string[])["plan", "apply", "drift", "test", "validate", "install"]));

    [Fact]
    public void Every_output_in_an_example_exists_in_the_action() => Assert.Empty(
        Paths()
            .Where(path => path.Contains("examples", StringComparison.Ordinal))
            .SelectMany(path => Output().Matches(Text(path)))
            .Select(match => match.Groups[1].Value)
            .Except(ActionFile.Read().Outputs));

    private static string[] Paths() => [.. new[] { "workflows", "examples" }.SelectMany(YamlFiles).Append(Starter).Order()];

    // The workflow that `init` writes.
    private static string Starter { get; } = Path.Combine(Repository.Root, "src/AmasSync.Cli/Project/Starter/Files/workflow.yml");

    private static IEnumerable<string> YamlFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", folder), "*.yml");

    private static bool IsForPullRequests(WorkflowFile.Job job) =>
        job.If.Contains("pull_request", StringComparison.Ordinal) && !job.If.Contains("!= 'pull_request'", StringComparison.Ordinal);

    private static bool IsTest(WorkflowFile.Job job) => job.ActionInputs.Any(inputs => inputs["mode"] == "test");

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"uses: ([\w/.-]+)@([0-9a-f]{40} # v\S+)")]
    private static partial Regex PinnedAction();

    [GeneratedRegex("^ *dotnet (?:restore|build|pack|publish) ")]
    private static partial Regex BuildCommand();

    [GeneratedRegex("(?:RealProgram\\.Named\\(|Renderer = )\"([a-z][a-z0-9-]*)\"")]
    private static partial Regex StartedProgram();

    // The language service tells workflows from actions by their folder.
    private static string LanguagePath(string path) => path.EndsWith("action.yml", StringComparison.Ordinal)
        ? "/.github/actions/amas-sync/action.yml"
        : $"/.github/workflows/{Path.GetFileName(Path.GetDirectoryName(path))}-{Path.GetFileName(path)}";

    [GeneratedRegex(@"secrets[.\[(]|\(secrets")]
    private static partial Regex Secret();

    [GeneratedRegex(@"steps\.(?:plan|drift)\.outputs\.(\w+)")]
    private static partial Regex Output();
}
