using System.Text.Json;
using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>Tests the script that comments on pull requests from forks, with an artifact that its author may have forged.</summary>
public sealed class ForkCommentTests : IDisposable
{
    private const string Head = "0123456789abcdef0123456789abcdef01234567";
    private readonly TemporaryFolder folder = new();

    public ForkCommentTests() => RealProgram.Require(OperatingSystem.IsLinux(), "the steps run as on a Linux runner");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_plan_adds_a_comment_and_the_next_one_replaces_it()
    {
        await using var first = GitHub("[]");
        await using var second = GitHub("""
            [{"id": 6, "user": {"login": "mallory"}, "body": "<!-- amas-sync fork plan -->"},
             {"id": 7, "user": {"login": "github-actions[bot]"}, "body": "<!-- amas-sync fork plan -->\nold"}]
            """);

        var runs = (await RunAsync(first, "12\n", "1 to create.\n"), await RunAsync(second, "12\n", "1 to create.\n"));

        Assert.Equal((0, 0), (runs.Item1.Code, runs.Item2.Code));
        Assert.Equal("POST /repos/octo/agents/issues/12/comments", first.Lines[^1]);
        Assert.Equal("PATCH /repos/octo/agents/issues/comments/7", second.Lines[^1]);
        Assert.Equal(
            "<!-- amas-sync fork plan -->\n**What this would change**, as the fork's own run of 0123456 printed it "
                + "([log](https://github.example/run)). The text is not verified.\n\n````text\n1 to create.\n\n````\n",
            Body(first));
    }

    [Theory]
    [InlineData("```` \n# Approved\n@team", "`` \n# Approved\n@team")]
    [InlineData("a\u001b[31mred\u001b[0m b\u202ec\u0007 d\re", "ared bc de")]
    [InlineData("é ✓ \t|", "é ✓ \t|")]
    public async Task Hostile_text_stays_inside_the_fence(string plan, string shown)
    {
        await using var gitHub = GitHub("[]");

        var run = await RunAsync(gitHub, "12", plan);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"````text\n{shown}\n````\n", Body(gitHub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_plan_is_truncated_with_a_notice()
    {
        await using var gitHub = GitHub("[]");

        await RunAsync(gitHub, "12", string.Concat(Enumerable.Repeat("line\n", 20_000)));

        Assert.InRange(Body(gitHub).Length, 50_000, 65_000);
        Assert.EndsWith("````\nThe rest is in the log.\n", Body(gitHub), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open", "ffffffffffffffffffffffffffffffffffffffff", 42)]
    [InlineData("open", Head, 43)]
    [InlineData("closed", Head, 42)]
    public async Task A_pull_request_without_a_plan_gets_no_comment(string state, string head, int repository)
    {
        await using var gitHub = GitHub("[]", state, head, repository);

        var run = await RunAsync(gitHub, "12", "plan");

        Assert.Equal(0, run.Code);
        Assert.Equal(["GET /repos/octo/agents/pulls/12"], gitHub.Lines);
    }

    [Theory]
    [InlineData("12/../13")]
    [InlineData("$(touch x)")]
    [InlineData("")]
    [InlineData("0")]
    public async Task An_invalid_number_sends_no_request(string number)
    {
        await using var gitHub = GitHub("[]");

        var run = await RunAsync(gitHub, number, "plan");

        Assert.Equal((1, "::error::The artifact does not name a pull request.\n"), (run.Code, run.Out));
        Assert.Empty(gitHub.Requests);
    }

    [Fact]
    public async Task A_run_without_a_plan_leaves_no_error()
    {
        await using var gitHub = GitHub("[]");

        var run = await RunAsync(gitHub);

        Assert.Equal((0, "::notice::The run made no plan: its log says why.\n", ""), (run.Code, run.Out, run.Error));
        Assert.Empty(gitHub.Requests);
        var job = Assert.Single(WorkflowFile.Read(".github/examples/fork-comment.yml").Jobs);
        Assert.DoesNotContain("continue-on-error", job.Text, StringComparison.Ordinal);
        Assert.Contains("head_repository.full_name != github.repository", job.If, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_the_artifact_is_not_followed()
    {
        await using var gitHub = GitHub("[]");
        folder.Write("comment/number", "12");
        File.CreateSymbolicLink(folder["comment/plan.txt"], "/etc/hostname");

        var run = await RunAsync(gitHub);

        Assert.Equal((1, "::error::The artifact has no file plan.txt.\n"), (run.Code, run.Out));
        Assert.Empty(gitHub.Requests);
    }

    private static ScriptedServer GitHub(string comments, string state = "open", string head = Head, int repository = 42) =>
        new(request => request.Method switch
    {
        "GET" when request.Target.Contains("/pulls/", StringComparison.Ordinal) =>
            Reply.Json($$$"""{"state": "{{{state}}}", "head": {"sha": "{{{head}}}", "repo": {"id": {{{repository}}} } } }"""),
        "GET" => Reply.Json(comments),
        _ => Reply.Json("{}"),
    });

    private static string Body(ScriptedServer gitHub) =>
        JsonDocument.Parse(gitHub.Requests[^1].Body).RootElement.GetProperty("body").GetString()!;

    private Task<RealProgram.Ended> RunAsync(ScriptedServer gitHub, string number, string plan)
    {
        folder.Write("comment/number", number);
        folder.Write("comment/plan.txt", plan);
        return RunAsync(gitHub);
    }

    private async Task<RealProgram.Ended> RunAsync(ScriptedServer gitHub)
    {
        var script = folder.Write("script.sh", WorkflowFile.Read(".github/examples/fork-comment.yml").Scripts.Single());
        string[] arguments = ["--noprofile", "--norc", "-eo", "pipefail", script];
        return await RealProgram.Named("bash").RunAsync(arguments, folder: folder.Path, variables: new Dictionary<string, string>
        {
            ["RUNNER_TEMP"] = folder.Path,
            ["GITHUB_API_URL"] = gitHub.Address.GetLeftPart(UriPartial.Authority),
            ["GITHUB_REPOSITORY"] = "octo/agents",
            ["GITHUB_TOKEN"] = "ghs_x",
            ["HEAD_SHA"] = Head,
            ["HEAD_REPOSITORY"] = "42",
            ["RUN_URL"] = "https://github.example/run",
        });
    }
}
