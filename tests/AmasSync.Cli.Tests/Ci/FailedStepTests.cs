namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests a step that fails before it has a plan: the page of the workflow run shows the reason and a hint.</summary>
public sealed class FailedStepTests
{
    [Fact]
    public async Task A_missing_key_is_reported()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Variables["AMAS_API_KEY"] = "";

        Job[] jobs = [await story.ApplyAsync(), await story.DriftAsync()];

        Assert.All(
            jobs,
            job =>
                AssertReported(
                    job,
                    3,
                    "key-refused",
                    "missing API key for 'prod': AMAS_API_KEY is not set",
                    "set AMAS_API_KEY to the account's API key"));
    }

    [Fact]
    public async Task A_refused_key_is_reported_and_not_printed()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Variables["AMAS_API_KEY"] = "of-yesterday";

        Job[] jobs = [await story.ApplyAsync(), await story.DriftAsync()];

        Assert.All(
            jobs,
            job => AssertReported(job, 3, "key-refused", "The server refused the API key: ", "check the secret that holds the API key"));
        Assert.All(
            jobs,
            job =>
                Assert.DoesNotContain(
                    "of-yesterday",
                    job.Summary + job.Run.Error + job.Run.Out.Replace("::add-mask::of-yesterday\n", "", StringComparison.Ordinal),
                    StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_environment_is_reported()
    {
        await using var story = await PipelineStory.OpenAsync("Support");

        var job = await story.ApplyAsync("--env", "nowhere");

        AssertReported(job, 1, "error", "", "nowhere");
    }

    [Fact]
    public async Task A_missing_token_for_the_review_search_is_reported()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Variables["GITHUB_TOKEN"] = "";

        var job = await story.ApplyAsync();

        AssertReported(job, 7, "safety-stop", "cannot look up reviewed plans: GITHUB_TOKEN is not set", "set env: GITHUB_TOKEN");
    }

    [Theory]
    [InlineData(401, "set env: GITHUB_TOKEN")]
    [InlineData(403, "give the job permissions: contents: write and pull-requests: write")]
    public async Task A_failed_review_search_is_reported(int status, string hint)
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.GitHub.Refusal = status;

        var job = await story.ApplyAsync();

        AssertReported(job, 7, "safety-stop", $"cannot look up reviewed plans, nothing was written: GitHub replied {status} ", hint);
    }

    [Fact]
    public async Task An_unavailable_server_is_reported()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.PushToMain(
            () => story.Write("amas-sync.yaml", "version: 1\nenvironments: {prod: {server: 'http://127.0.0.1:9', inventory: git}}\n"));

        var job = await story.DriftAsync();

        AssertReported(job, 1, "error", "", "run the job again when the server is available");
    }

    [Fact]
    public async Task A_project_file_with_errors_is_reported_with_all_of_them()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("amas-sync.yaml", "version: 1\nenvironmentz: {}\nagentz: x\n"));

        var job = await story.PlanAsync(pull);

        AssertReported(job, 8, "findings", "", "environmentz");
        Assert.Contains("agentz", job.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_outside_of_its_project_does_not_plan()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Delete("amas-sync.yaml"));

        var job = await story.PlanAsync(pull);
        var named = await story.PlanAsync(pull, options: ["--project", "agents"]);

        AssertReported(job, 1, "error", "amas-sync.yaml not found in the working directory or a parent folder", "working-directory");
        AssertReported(named, 1, "error", "amas-sync.yaml not found in 'agents'", "use --project with");
    }

    [Fact]
    public async Task Wrong_options_are_reported()
    {
        await using var story = await PipelineStory.OpenAsync("Support");

        var unknown = await story.ApplyAsync("--acept", "0123456789abcdef");
        var unusable = await story.ApplyAsync("--accept", "xyz");

        AssertReported(unknown, 1, "error", "", "--accept");
        AssertReported(unusable, 1, "error", "--accept takes at least 12 characters", "use the --accept value that the run printed");
    }

    [Fact]
    public async Task Wrong_variables_of_the_runner_are_reported()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Variables["GITHUB_API_URL"] = "not a URL";

        var job = await story.ApplyAsync();

        AssertReported(job, 1, "error", "GITHUB_API_URL is not an absolute http or https URL", "GitHub Actions sets this variable");
    }

    [Fact]
    public async Task A_step_that_fails_because_there_are_changes_says_so()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/New.yaml", Agents.Named("New")));

        var job = await story.PlanAsync(pull, options: ["--detailed-exitcode"]);

        Assert.Equal((2, "changes"), (job.Code, job.Outputs["failure_reason"]));
    }

    private static void AssertReported(Job job, int code, string reason, string sentence, string inSummary)
    {
        Assert.Equal((code, reason), (job.Code, job.Outputs["failure_reason"]));
        var error = Assert.Single(job.Run.Out.Split('\n'), line => line.StartsWith("::error", StringComparison.Ordinal));
        Assert.StartsWith($"::error title=amas-sync::{sentence}", error, StringComparison.Ordinal);
        var summary = job.Summary.Replace("\\", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal);
        Assert.Contains($"> [!CAUTION]\n> **amas-sync failed**: {sentence}", summary, StringComparison.Ordinal);
        Assert.Contains(inSummary, summary, StringComparison.Ordinal);
    }
}
