using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Saved;

namespace AmasSync.Core.Tests.Planning.Saved;

public sealed class StalePlanTests
{
    [Fact]
    public void A_plan_that_differs_only_in_no_ops_is_not_stale() => Assert.Empty(StalePlan.DescribeChanges(
        Saved(Plans.Of(Plans.Update("A"), Plans.NoOp("B"))), Plans.Of(Plans.Update("A"), Plans.NoOp("C"))));

    [Fact]
    public void Each_changed_agent_is_described_in_one_sentence_by_name()
    {
        var reviewed = Plans.Of(
            Plans.Update("Other id"),
            Plans.Delete("Dropped"),
            Plans.Update("Same"),
            Plans.Create("Body"),
            Plans.NoOp("Stayed"),
            Plans.Create("Action"));
        var now = Plans.Of(
            Plans.Update("Other id", id: "id-2"),
            Plans.Update("Same"),
            Plans.Create("Body", "7"),
            Plans.Update("Stayed"),
            Plans.Update("Action"),
            Plans.Create("Fresh"));
        Assert.Equal(
            [
                "'Action': the reviewed plan has create, the current plan has update",
                "'Body': create differs from the reviewed plan: the file or the agent on the server changed since the review",
                "'Dropped': delete is no longer needed",
                "'Fresh': create is not in the reviewed plan",
                "'Other id': update affects a different agent than in the reviewed plan",
                "'Stayed': update is not in the reviewed plan",
            ],
            StalePlan.DescribeChanges(Saved(reviewed), now));
    }

    [Theory]
    [InlineData("local", "https://other", "the plan was made for local on embedded, not for local on https://other")]
    [InlineData("production", "embedded", "the plan was made for local on embedded, not for production on embedded")]
    public void Another_environment_or_server_is_described_first(
        string environment,
        string server,
        string sentence) => Assert.Equal(
        [sentence, "'A': create is no longer needed"],
        StalePlan.DescribeChanges(Saved(Plans.Of(Plans.Create("A"))), Plans.Of() with { Environment = environment, Server = server }));

    private static PlanFile Saved(Plan plan) => new()
    {
        FormatVersion = "1.0",
        ToolVersion = plan.ToolVersion,
        Environment = plan.Environment,
        Server = plan.Server,
        Options = new() { Prune = false, Adopt = [], AllowDeletes = null, Only = [], Offline = false, Base = null, ResendSecrets = false },
        PlanHash = plan.Hash,
        Changes = [.. plan.Changes.Select(change => new PlanFileChange {
            Name = change.Name.Text,
            Action = change.Action,
            Id = change.Id,
            ChangeHash = ChangeHash.Compute(change),
            Consent = [] })],
    };
}
