using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The stories of fleet.yml, fleet-groups.yml and fleet-shards.yml: many environments, each with its own account.</summary>
public sealed class FleetStoryTests
{
    private static readonly string[] Three = ["acme", "beta", "gamma"];

    [Fact]
    public async Task A_pull_request_gets_one_comment_and_each_environment_its_own_job()
    {
        await using var story = await FleetStory.OpenAsync(["fleet.yml"], Three);
        var hosted = story.Hosted;

        var (pull, plan) = await hosted.ProposeAsync(() => hosted.Desk.Write("agents/support.yaml", Agents.Named("Support")));
        plan.Expect("success");

        Assert.Equal(["plan: success", "list: skipped", "apply: skipped", "report: success"], ListJobs(plan));
        var comment = Assert.Single(pull.Comments).Body;
        Assert.StartsWith("<!-- amas-sync fleet -->\n", comment, StringComparison.Ordinal);
        Assert.All(Three, name => Assert.Contains(name, comment, StringComparison.Ordinal));

        var again = Assert.Single(await hosted.PullRequestAsync(pull));
        again.Expect("success");
        Assert.Single(pull.Comments);

        var merged = (await hosted.MergeAsync(pull)).Expect("success");

        Assert.Equal(
            ["plan: skipped", "list: success", "apply acme: success", "apply beta: success", "apply gamma: success", "report: success"],
            ListJobs(merged));
        Assert.Equal(["acme", "beta", "gamma"], merged.Jobs.Select(job => job.Environment).OfType<string>());
        Assert.All(Three, name => Assert.Contains(name, merged.Job("report").Summary, StringComparison.Ordinal));
        foreach (var name in Three)
        {
            Assert.Equal("Support", await story.SavedAsync(name));
            Assert.DoesNotContain(FleetStory.GetKey(name), merged.Log + merged.Job("report").Summary, StringComparison.Ordinal);
            Assert.True(Directory.Exists(hosted.Artifact(merged, $"amas-sync-runs-{name}-1")));
        }

        Assert.Empty(hosted.Refused);
    }

    [Fact]
    public async Task One_environment_fails_and_the_report_names_it()
    {
        await using var story = await FleetStory.OpenAsync(["fleet.yml"], Three);
        story.Hosted.Environments["beta"]["BETA_KEY"] = "a-key-that-was-revoked";
        story.Hosted.Desk.Push(() => story.Hosted.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        var run = (await story.Hosted.PushedAsync()).Expect("failure");

        Assert.Equal(
            ["plan: skipped", "list: success", "apply acme: success", "apply beta: failure", "apply gamma: success"],
            ListJobs(run).Where(job => !job.StartsWith("report", StringComparison.Ordinal)));
        Assert.Equal(("Support", "", "Support"), (await story.SavedAsync("acme"), await story.SavedAsync("beta"), await story.SavedAsync("gamma")));
        var failed = run.Job("report").Summary.Split('\n').First(line => line.Contains("beta", StringComparison.Ordinal));
        Assert.Contains("key", failed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("a-key-that-was-revoked", run.Log + run.Job("report").Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fleet.yml")]
    [InlineData("fleet-groups.yml", "fleet-group.yml")]
    public async Task The_report_fails_if_the_result_of_an_environment_is_missing(params string[] workflows)
    {
        const string Upload = "\n        with:\n          name: result-${{ matrix";
        await using var story = await FleetStory.OpenAsync(
            workflows,
            Three,
            text => text.Replace($"if: always(){Upload}", $"if: matrix.environment != 'beta'{Upload}", StringComparison.Ordinal));
        story.Hosted.Desk.Push(() => story.Hosted.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        var run = (await story.Hosted.PushedAsync()).Expect("failure");

        Assert.Equal("failure", run.Job("report").Result);
        Assert.Contains("beta", run.Job("report").Summary, StringComparison.Ordinal);
        Assert.Equal("Support", await story.SavedAsync("beta"));
    }

    [Fact]
    public async Task A_key_can_be_a_secret_of_the_repository()
    {
        await using var story = await FleetStory.OpenAsync(["fleet.yml"], ["acme", "beta"]);
        story.Hosted.Environments["beta"].Clear();
        story.Hosted.Secrets["BETA_KEY"] = FleetStory.GetKey("beta");
        story.Hosted.Desk.Push(() => story.Hosted.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        (await story.Hosted.PushedAsync()).Expect("success");

        Assert.Equal("Support", await story.SavedAsync("beta"));
    }

    [Theory]
    [InlineData("fleet.yml", "apply")]
    [InlineData("fleet-groups.yml", "groups")]
    public async Task A_project_without_servers_applies_nothing(string workflow, string job)
    {
        await using var story = await FleetStory.OpenAsync([workflow, "fleet-group.yml"], []);
        story.Hosted.Desk.Push(() =>
        {
            story.Hosted.Desk.Write("environments/local.yaml", "server: embedded\n");
            story.Hosted.Desk.Write("agents/support.yaml", Agents.Named("Support"));
        });

        var run = (await story.Hosted.PushedAsync()).Expect("success");

        Assert.Equal("""{"include":[]}""", run.Job("list").Outputs["matrix"]);
        Assert.Equal(("skipped", "skipped"), (run.Job(job).Result, run.Job("report").Result));
    }

    [Fact]
    public async Task Without_its_condition_a_matrix_without_jobs_fails()
    {
        await using var story = await FleetStory.OpenAsync(
            ["fleet.yml"], [], text => text.Replace("if: needs.list.outputs.matrix != '{\"include\":[]}'", "#", StringComparison.Ordinal));
        story.Hosted.Desk.Push(() => story.Hosted.Desk.Write("environments/local.yaml", "server: embedded\n"));

        var run = (await story.Hosted.PushedAsync()).Expect("failure");

        Assert.Contains("Matrix must define at least one vector", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_are_matrices_of_a_called_workflow()
    {
        await using var story = await FleetStory.OpenAsync(
            ["fleet-groups.yml", "fleet-group.yml"], Three, text => text.Replace("--group-size 256", "--group-size 2", StringComparison.Ordinal));
        story.Hosted.Desk.Push(() => story.Hosted.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        var run = (await story.Hosted.PushedAsync()).Expect("success");

        Assert.Equal(
            ["list: success", "group 1 / apply acme: success", "group 1 / apply beta: success", "group 2 / apply gamma: success", "report: success"],
            ListJobs(run));
        Assert.All(Three, name => Assert.Contains(name, run.Job("report").Summary, StringComparison.Ordinal));
        foreach (var name in Three)
        {
            Assert.Equal("Support", await story.SavedAsync(name));
        }
    }

    [Fact]
    public async Task A_called_workflow_gets_no_more_permissions_than_its_caller()
    {
        await using var story = await FleetStory.OpenAsync(
            ["fleet-groups.yml", "fleet-group.yml"],
            Three,
            text => text.Replace("    permissions:\n      contents: write\n", "    permissions:\n      contents: read\n", StringComparison.Ordinal));

        var run = (await story.Hosted.PushedAsync()).Expect("failure");

        Assert.Contains("The nested job 'apply' is requesting 'contents: write', but is only allowed 'contents: read'", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_take_a_part_of_the_environments_each()
    {
        await using var story = await FleetStory.OpenAsync(["fleet-shards.yml"], Three);
        story.Hosted.Environments["fleet"] = new()
        {
            ["FLEET_KEYS"] = string.Join('\n', Three.Select((name, index) =>
                $"{(index == 0 ? "AMAS_API_KEY" : $"{name.ToUpperInvariant()}_KEY")}={FleetStory.GetKey(name)}")),
        };
        story.Hosted.Desk.Push(() => story.Hosted.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        var run = (await story.Hosted.PushedAsync()).Expect("success");

        Assert.Equal(
            ["reconcile 1/4: success", "reconcile 2/4: success", "reconcile 3/4: success", "reconcile 4/4: success", "report: success"],
            ListJobs(run));
        foreach (var name in Three)
        {
            Assert.Equal("Support", await story.SavedAsync(name));
            Assert.Contains(name, run.Job("report").Summary, StringComparison.Ordinal);
            Assert.DoesNotContain(FleetStory.GetKey(name), run.Log + run.Job("report").Summary, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> ListJobs(JobsOfWorkflow run) => run.Jobs.Select(job => $"{job.Name}: {job.Result}");
}
