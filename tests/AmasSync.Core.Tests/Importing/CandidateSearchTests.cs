using AmasSync.Core.Importing;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Importing;

public sealed class CandidateSearchTests
{
    [Fact]
    public void An_agent_of_another_owner_is_refused_as_in_an_adoption()
    {
        CandidateSearch search = new(
            Agents.State(),
            Agents.Server(
                Agents.Observed("""{"name":"Theirs"}""", "id-2", owner: "user_2"),
                Agents.Observed("""{"name":"Ours"}""", "id-3", owner: "user_1")),
            Agents.Inventory() with { Owner = "user_1" },
            All,
            suffix: "");

        search.Run();

        Assert.Equal("Ours", Assert.Single(search.Candidates).Observed.Name.Text);
        var refused = Assert.Single(search.Excluded);
        Assert.Equal(
            ("Theirs", ImportOutcome.Refused, "its owner is user_2, but the managed agents belong to user_1"),
            (refused.Name.Text, refused.Outcome, refused.Reason));
    }

    [Fact]
    public void A_name_that_a_file_gives_to_another_managed_agent_is_refused()
    {
        CandidateSearch search = new(
            Agents.State(Agents.Desired("""{"name":"Support"}""")),
            Agents.Server(Agents.Observed("""{"name":"Support"}""", "id-1"), Agents.Observed("""{"name":"support"}""", "id-2")),
            Agents.Inventory(Agents.Owned("""{"name":"Support"}""")),
            All,
            suffix: "");

        search.Run();

        Assert.Equal("id-1", Assert.Single(search.Candidates).Observed.Id);
        Assert.Equal("agents/a.yaml already has an agent with this name", Assert.Single(search.Excluded).Reason);
    }

    private static ImportOptions All => new() { All = true, TargetFolder = "agents", PlanOptions = new PlanOptions() };
}
