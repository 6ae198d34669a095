using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Commands.Applying;

public sealed class ApplyExitTests
{
    private static readonly RemoteFailure Forbidden = new(RemoteFailureKind.Forbidden, "no");

    public static TheoryData<int, string[]> Outcomes => new()
    {
        { 0, [] },
        { 0, ["applied"] },
        { 4, ["applied", "failed"] },
        { 4, ["not-converged"] },
        { 4, ["stale"] },
        { 7, ["applied", "blocked"] },
        { 4, ["blocked", "failed"] },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void The_code_is_that_of_the_worst_outcome(int code, string[] outcomes) =>
        Assert.Equal((ExitCode)code, ApplyExit.GetExitCode(Result(outcomes), ExitCode.Done));

    [Fact]
    public void A_refused_key_takes_precedence_over_failures() => Assert.Equal(
        ExitCode.KeyRefused,
        ApplyExit.GetExitCode(Result("failed", "stopped") with { StoppedBy = new(RemoteFailureKind.Unauthorized, "no") }, ExitCode.Done));

    [Theory]
    [InlineData(130, 130)]
    [InlineData(9, 4)]
    public void The_cause_of_a_stop_has_its_precedence(int cause, int code) =>
        Assert.Equal((ExitCode)code, ApplyExit.GetExitCode(Result("failed", "stopped"), (ExitCode)cause));

    [Theory]
    [InlineData("applied", 1)]
    [InlineData("failed", 4)]
    public void A_failure_to_write_local_files_is_an_error(string outcome, int code) =>
        Assert.Equal(
            (ExitCode)code,
            ApplyExit.GetExitCode(Result(outcome) with { SaveFailures = ["cannot write the inventory"] }, ExitCode.Done));

    private static ApplyResult Result(params string[] outcomes) =>
        new() { Changes = [.. outcomes.Select(word => new AppliedChange(Create(), Of(word)))], Elapsed = TimeSpan.Zero };

    private static Outcome Of(string word) => word switch
    {
        "applied" => new Outcome.Applied("id", null),
        "not-converged" => new Outcome.NotConverged("id", null, ["name"], "look"),
        "stale" => new Outcome.Skipped(SkipReason.Stale, "moved"),
        "blocked" => new Outcome.Skipped(SkipReason.Blocked, "no consent"),
        "stopped" => new Outcome.Skipped(SkipReason.Stopped, "stopped"),
        _ => new Outcome.Failed(Forbidden),
    };

    private static Change.Create Create() => new(new()
    {
        Name = new AgentName("One"),
        File = "agents/one.yaml",
        Document = 0,
        Config = ConfigValue.Map.Empty,
        Sources = new SourceMap(new SourceNode.Mapping(Place.StartOf("agents/one.yaml"), [])),
    })
    { Reason = ChangeReason.New };
}
