using System.Text.Json;
using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>
/// Tests the step of the example workflow for drift that opens a pull request, with a real remote and a stand-in for the API.
/// </summary>
public sealed class DriftPullRequestTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GitRemote remote = GitRemote.WithCommit();

    public DriftPullRequestTests() => RealProgram.Require(OperatingSystem.IsLinux(), "the steps run as on a Linux runner");

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await remote.DisposeAsync();
    }

    [Fact]
    public async Task The_first_drift_opens_a_pull_request_with_the_text_of_the_import()
    {
        await using var gitHub = GitHub("[]");

        var run = await RunAsync(gitHub, "#### Taken from the server\n\n- Support\n");

        Assert.Equal((0, "::notice::https://github.example/pull/8 proposes what changed on the server.\n"), (run.Code, LastLine(run)));
        Assert.Equal(
            ["GET /repos/octo/agents/pulls?state=open&head=octo:amas-sync/drift&base=main", "POST /repos/octo/agents/pulls"], gitHub.Lines);
        var pull = Sent(gitHub);
        Assert.Equal("#### Taken from the server\n\n- Support\n", pull.GetProperty("body").GetString());
        Assert.Equal(
            ("amas-sync/drift", "main"), (pull.GetProperty("head").GetString(), pull.GetProperty("base").GetString()));
        Assert.Equal("drift", GitRemote.Git(remote.Bare, "show", "amas-sync/drift:agent.yaml"));
    }

    [Fact]
    public async Task The_next_drift_replaces_branch_and_text()
    {
        await using var gitHub = GitHub("""[{"number": 7}]""");
        await RunAsync(gitHub, "first");

        var run = await RunAsync(gitHub, "second");

        Assert.Equal((0, ""), (run.Code, run.Error.Contains("rejected", StringComparison.Ordinal) ? run.Error : ""));
        Assert.Equal("PATCH /repos/octo/agents/pulls/7", gitHub.Lines[^1]);
        Assert.Equal("""{"body":"second"}""", JsonSerializer.Serialize(Sent(gitHub)));
    }

    [Fact]
    public async Task A_refusal_fails_the_step_with_the_words_of_GitHub()
    {
        const string message = "GitHub Actions is not permitted to create or approve pull requests.";
        await using ScriptedServer gitHub = new(request =>
            request.Method == "GET" ? Reply.Json("[]") : Reply.Of(403, $$"""{"message": "{{message}}"}"""));

        var run = await RunAsync(gitHub, "text");

        Assert.Equal((1, $"::error::GitHub refused POST pulls: {message}\n"), (run.Code, LastLine(run)));
    }

    [Fact]
    public async Task A_long_text_is_cut_and_says_where_the_rest_is()
    {
        await using var gitHub = GitHub("[]");

        await RunAsync(gitHub, new string('å', 70_000));

        var body = Sent(gitHub).GetProperty("body").GetString()!;
        Assert.StartsWith(
            "The text was too long. All of it is in the [summary of the run](https://github.example/run).", body, StringComparison.Ordinal);
        Assert.InRange(body.Length, 60_000, 65_536);
    }

    private static ScriptedServer GitHub(string open) => new(request =>
        Reply.Json(request.Method == "GET" ? open : """{"html_url": "https://github.example/pull/8"}"""));

    private static JsonElement Sent(ScriptedServer gitHub) => JsonSerializer.Deserialize<JsonElement>(gitHub.Requests[^1].Body);

    private static string LastLine(RealProgram.Ended run) => $"{run.Out.TrimEnd('\n').Split('\n')[^1]}\n";

    private async Task<RealProgram.Ended> RunAsync(ScriptedServer gitHub, string imported)
    {
        var checkout = remote.Clone();
        await File.WriteAllTextAsync(Path.Combine(checkout, "agent.yaml"), "drift", TestContext.Current.CancellationToken);
        folder.Write("import.md", imported);
        StepScript step = new(folder)
        {
            Variables =
            {
                ["GITHUB_API_URL"] = gitHub.Address.GetLeftPart(UriPartial.Authority),
                ["BASE"] = "main",
                ["RUN_URL"] = "https://github.example/run",
            },
        };
        return await step.RunAsync(WorkflowFile.Read(".github/examples/drift.yml").ScriptOf("Open or update the pull request"), checkout);
    }
}
