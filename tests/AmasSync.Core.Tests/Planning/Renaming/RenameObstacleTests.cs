using Amas.Config.Findings;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning.Renaming;

/// <summary>The messages about a new name that is not available.</summary>
public sealed class RenameObstacleTests
{
    private const string SwapHint
        = "names cannot be swapped in one run: give one agent a temporary name, apply, then give it its final name";

    [Theory]
    [InlineData(
        "A B",
        "A B",
        "A→B B→A",
        "cannot rename 'A' to 'B' yet: the agent that has this name is to be renamed to 'A' in the same run",
        SwapHint,
        "id-A id-B")]
    [InlineData(
        "A B C",
        "A B C",
        "A→B B→C C→A",
        "cannot rename 'A' to 'B' yet: the agent that has this name is to be renamed to 'C' in the same run",
        SwapHint,
        "id-A id-B")]
    [InlineData(
        "B C",
        "A B",
        "A→B B→C",
        "cannot rename 'A' to 'B' yet: the agent that has this name is to be renamed to 'C' in the same run",
        "apply again after the agent has been renamed to 'C'",
        "id-A id-B")]
    [InlineData(
        "B New",
        "B",
        "B→New",
        "the name 'B' is not available yet: the agent that has this name is to be renamed to 'New' in the same run",
        "apply again after the agent has been renamed to 'New'",
        "id-B")]
    public void A_name_that_is_freed_in_the_same_run_needs_two_applies(
        string desired,
        string owned,
        string renamed,
        string message,
        string wayOut,
        string ids)
    {
        var conflict = ConflictOf("B", desired, owned, renamed);
        Assert.Equal(ChangeReason.TwoSteps, conflict.Reason);
        Assert.Equal(new Blocker(BlockerKind.Conflict, new("B"), message, wayOut), conflict.Blocker);
        Assert.Equal(ids.Split(' '), conflict.Ids);
    }

    [Fact]
    public void All_agents_that_would_get_the_same_name_are_listed()
    {
        var conflict = ConflictOf("C", "C", "A D", "A→C D→B B→C");
        Assert.Equal(ChangeReason.RenamedFromSeveral, conflict.Reason);
        Assert.Equal(
            new Blocker(
                BlockerKind.Conflict,
                new("C"),
                "'A' and 'D' are renamed to 'C', but only one agent can have that name",
                "change `renamed` so that only one agent gets the name 'C'"),
            conflict.Blocker);
        Assert.Equal(["id-A", "id-D"], conflict.Ids);
    }

    [Fact]
    public void A_name_of_another_managed_agent_is_not_available()
    {
        var conflict = ConflictOf("New", "New", "Old New", "Old→New");
        Assert.Equal(ChangeReason.NameTaken, conflict.Reason);
        Assert.Equal(Taken("another agent of this project", "id-New"), conflict.Blocker);
        Assert.Equal(["id-New", "id-Old"], conflict.Ids);
    }

    [Fact]
    public void A_name_of_unmanaged_agents_on_the_server_is_not_available()
    {
        var conflict = ConflictOf(
            "New",
            "New",
            "Old",
            "Old→New",
            Agents.Observed("""{"name":"New"}""", "theirs"),
            Agents.Observed("""{"name":"New"}""", "others"));
        Assert.Equal(ChangeReason.NameTaken, conflict.Reason);
        Assert.Equal(Taken("another agent on the server", "others, theirs"), conflict.Blocker);
        Assert.Equal(["id-Old", "others", "theirs"], conflict.Ids);
    }

    private static Blocker Taken(string whose, string ids) => new(
        BlockerKind.Conflict,
        new("New"),
        $"cannot rename 'Old' to 'New' because {whose} already has that name ({ids})",
        "rename or delete that agent first, or remove the entry from `renamed`");

    private static Change.Conflict ConflictOf(
        string name,
        string desired,
        string owned,
        string renamed,
        params IReadOnlyList<ObservedAgent> others)
    {
        var set = Planner.Plan(
            Agents.State([.. desired.Split(' ').Select(one => Agents.Desired(Config(one)))]),
            Agents.Server([.. owned.Split(' ').Select(one => Agents.Observed(Config(one), $"id-{one}")), .. others]),
            Agents.Inventory([.. owned.Split(' ').Select(one => Agents.Owned(Config(one), id: $"id-{one}"))]),
            new()
            {
                Renamed = new(renamed.Split(' ').Select(entry => entry.Split('→'))
                .Select(names => new RenameEntry(new(names[0]), new(names[1]), Place.StartOf("p"))), "")
            });
        return set.Changes.OfType<Change.Conflict>().Single(conflict => conflict.Name.Text == name);
    }

    private static string Config(string name) => $$"""{"name":"{{name}}","x":1}""";
}
