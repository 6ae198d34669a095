using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>Tests the runner of the stories: it must treat steps and jobs as GitHub documents it.</summary>
public sealed class RunnerTests
{
    private const string Workflow = """
        name: rules
        on: {push: {branches: [main]}, workflow_dispatch: {inputs: {flag: {type: boolean}}}}
        permissions: {contents: read, actions: none}
        env: {FROM_WORKFLOW: w}
        jobs:
          steps:
            runs-on: ubuntu-latest
            outputs: {text: "${{ steps.set.outputs.text }}", token: "${{ steps.set.outputs.token }}"}
            steps:
              - id: set
                env: {TOKEN: "${{ github.token }}"}
                run: |
                  { echo "text<<END"; echo "it's"; echo two; echo END; echo "token=$TOKEN"; } >> "$GITHUB_OUTPUT"
                  echo "FROM_STEP=s" >> "$GITHUB_ENV"
                  mkdir bin && printf '#!/bin/sh\necho found' > bin/program && chmod +x bin/program && echo "$PWD/bin" >> "$GITHUB_PATH"
                  echo "::add-mask::hidden"
                  echo "hidden $TOKEN"
                  echo "::warning file=a.yml,line=3,title=A%2C B::one%0Atwo: 50%25"
                  echo "summary" >> "$GITHUB_STEP_SUMMARY"
              - id: seen
                run: test "$FROM_WORKFLOW$FROM_STEP$(program)" = wsfound && test "${{ steps.set.outputs.text }}" = "$(printf "it's\ntwo")"
              - id: pipe
                run: "false | true"
              - id: bash-pipe
                shell: bash
                continue-on-error: true
                run: "false | true"
              - id: failing
                if: steps.bash-pipe.outcome == 'failure' && steps.bash-pipe.conclusion == 'success'
                run: exit 3
              - {id: after, run: echo}
              - {id: on-failure, if: failure(), run: echo}
              - {id: always, if: "always() && steps.set.outputs.text != ''", run: echo}
          skipped:
            needs: steps
            runs-on: ubuntu-latest
            steps: [{run: echo}]
          after:
            needs: [steps, skipped]
            if: always() && needs.steps.result == 'failure'
            permissions: write-all
            strategy: {matrix: {number: [1, 2], letter: [a]}}
            runs-on: ubuntu-latest
            steps:
              - {id: say, run: "echo '${{ matrix.number }}${{ matrix.letter }} ${{ needs.skipped.result }} [${{ needs.steps.outputs.token }}]'"}
        """;

    [Fact]
    public async Task Steps_and_jobs_follow_the_rules_of_GitHub()
    {
        await using var story = await OpenAsync(Workflow);

        var run = (await story.PushedAsync()).Expect("failure");

        var steps = run.Job("steps");
        Assert.Equal(
            [
                ("set", "success", "success"), ("seen", "success", "success"), ("pipe", "success", "success"),
                ("bash-pipe", "failure", "success"), ("failing", "failure", "failure"), ("after", "skipped", "skipped"),
                ("on-failure", "success", "success"), ("always", "success", "success"),
            ],
            steps.Steps.Select(step => (step.Id ?? "", step.Outcome, step.Conclusion)));
        Assert.Contains("*** ***", steps.Step("set").Log);
        Assert.Equal(
            new StepAnnotation("warning", "one\ntwo: 50%", "a.yml", "3", "A, B"), Assert.Single(steps.Step("set").Annotations));
        Assert.Equal("summary\n", steps.Summary);
        Assert.Equal(("it's\ntwo", ""), (steps.Outputs["text"], steps.Outputs["token"]));
        Assert.Equal("skipped", run.Job("skipped").Result);
        Assert.Equal(["1a skipped []"], run.Job("after (1, a)").Step("say").Log);
        Assert.Equal(["2a skipped []"], run.Job("after (2, a)").Step("say").Log);
    }

    [Fact]
    public async Task A_token_has_the_permissions_of_its_job_and_ends_with_it()
    {
        await using var story = await OpenAsync(Workflow);

        var run = await story.PushedAsync();

        Assert.Equal([KeyValuePair.Create("contents", "read")], run.Job("steps").Permissions);
        Assert.Equal("write", run.Job("after (1, a)").Permissions["pull-requests"]);
        Assert.Equal(0, story.ValidTokens);
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    public async Task An_input_has_its_type(string given, string seen)
    {
        await using var story = await OpenAsync("""
            on: {workflow_dispatch: {inputs: {flag: {type: boolean}, text: {default: some}}}}
            jobs:
              one:
                runs-on: ubuntu-latest
                steps:
                  - {id: say, run: "echo ${{ inputs.flag == true }} ${{ inputs.text }}"}
            """);

        var run = (await story.DispatchAsync("rules.yml", ("flag", given))).Expect("success");

        Assert.Equal([$"{seen} some"], run.Job("one").Step("say").Log);
    }

    [Theory]
    [InlineData("GET", "/repos/o/r/issues/1/comments", "issues:read,pull-requests:read")]
    [InlineData("PATCH", "/repos/o/r/issues/comments/7", "issues:write,pull-requests:write")]
    [InlineData("POST", "/repos/o/r/pulls", "pull-requests:write")]
    [InlineData("GET", "/repos/o/r/compare/a...b", "contents:read")]
    [InlineData("POST", "/git/git-receive-pack", "contents:write")]
    [InlineData("GET", "/repos/o/r/actions/runs/5/artifacts", "actions:read")]
    [InlineData("GET", "/repos/o/r/actions/runs/5/attempts/1", "actions:read")]
    [InlineData("DELETE", "/repos/o/r", null)]
    public void A_call_needs_the_permission_that_GitHub_documents(string method, string path, string? permissions) =>
        Assert.Equal(permissions, PermissionTable.Find(method, path) is { } anyOf ? string.Join(',', anyOf) : null);

    [Theory]
    [InlineData("write", "contents:read", true)]
    [InlineData("read", "contents:read", true)]
    [InlineData("read", "contents:write", false)]
    [InlineData("write", "issues:read", false)]
    public void Write_includes_read_of_the_same_scope(string access, string needed, bool isAllowed) =>
        Assert.Equal(isAllowed, PermissionTable.Allows(new Dictionary<string, string> { ["contents"] = access }, [needed]));

    private static async Task<WorkflowStory> OpenAsync(string workflow)
    {
        var story = await WorkflowStory.OpenAsync([]);
        story.Desk.Push(() => story.Desk.Write(".github/workflows/rules.yml", workflow));
        return story;
    }
}
