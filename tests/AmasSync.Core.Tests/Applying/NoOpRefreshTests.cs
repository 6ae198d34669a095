using Amas.Config;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying;
using AmasSync.Core.Ownership;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying;

public sealed class NoOpRefreshTests
{
    private const string A = """{"name":"A","x":1}""";

    private static readonly OwnedAgent Known = Agents.Owned(A);

    [Fact]
    public void An_unchanged_agent_is_not_recorded_again() => Assert.Empty(Refresh(Known));

    public static TheoryData<string> Parts => ["name", "file", "protected", "public", "unconverged", "applied", "observed"];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Any_difference_from_the_inventory_entry_is_recorded(string part)
    {
        var then = part switch
        {
            "name" => Known with { Name = new("a") },
            "file" => Known with { File = "agents/old.yaml" },
            "protected" => Known with { IsProtected = true },
            "public" => Known with { IsPublic = true },
            "unconverged" => Known with { UnconvergedPaths = ["x"] },
            "applied" => Known with { Applied = Agents.Map("""{"name":"A","x":7}""") },
            _ => Known with { Observed = Agents.Map("""{"name":"A","x":7}""") },
        };

        var now = Assert.Single(Refresh(then));

        Assert.Equal(("A", "id-1", "agents/a.yaml", false, false), (now.Name.Text, now.Id, now.File, now.IsProtected, now.IsPublic));
        Assert.Empty(now.UnconvergedPaths);
        Assert.Equal(A, CanonicalJson.SerializeRedacted(now.Applied));
        Assert.Equal(A, CanonicalJson.SerializeRedacted(now.Observed));
    }

    [Fact]
    public void A_new_protection_is_recorded_even_if_nothing_else_differs()
    {
        var plan = Plans.Of(Plans.Of(Plans.NoOp(A)).Set, new() { Protect = [new NameGlob("A")] });

        Assert.True(Assert.Single(NoOpRefresh.Collect(plan)).IsProtected);
    }

    [Fact]
    public void An_agent_that_is_restored_to_an_unmanaged_state_is_not_recorded() =>
        Assert.Empty(
            NoOpRefresh.Collect(Plans.Of(Plans.NoOp(A) with { Owned = Known with { File = "agents/old.yaml" }, Restoration = new(null) })));

    [Fact]
    public void A_pending_write_is_not_recorded_in_advance() =>
        Assert.Empty(NoOpRefresh.Collect(Plans.Of(Plans.Update(A, """{"name":"A","x":2}"""))));

    private static IReadOnlyList<OwnedAgent> Refresh(OwnedAgent known) =>
        NoOpRefresh.Collect(Plans.Of(Plans.NoOp(A) with { Owned = known }));
}
