using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Applying;
using AmasSync.Core.Ownership;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying;

public sealed class BookkeepingTests
{
    private const string A = """{"name":"A","x":1}""";

    private static readonly OwnedAgent Known = Agents.Owned(A);

    [Fact]
    public void What_is_as_it_was_is_not_recorded_again() => Assert.Empty(Learnt(Known));

    public static TheoryData<string> Parts => ["name", "file", "protected", "public", "unconverged", "applied", "observed"];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Whatever_differs_from_what_was_known_is_recorded_as_it_is_now(string part)
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

        var now = Assert.Single(Learnt(then));

        Assert.Equal(("A", "id-1", "agents/a.yaml", false, false), (now.Name.Text, now.Id, now.File, now.IsProtected, now.IsPublic));
        Assert.Empty(now.UnconvergedPaths);
        Assert.Equal(A, CanonicalJson.SerializeRedacted(now.Applied));
        Assert.Equal(A, CanonicalJson.SerializeRedacted(now.Observed));
    }

    [Fact]
    public void A_protection_that_came_is_recorded_though_nothing_else_differs()
    {
        var plan = Plans.Of(Plans.Of(Plans.NoOp(A)).Set, new() { Protect = [new NameGlob("A")] });

        Assert.True(Assert.Single(NoOpRefresh.Collect(plan)).IsProtected);
    }

    [Fact]
    public void What_is_put_back_to_when_it_was_not_ours_is_not_recorded() =>
        Assert.Empty(
            NoOpRefresh.Collect(Plans.Of(Plans.NoOp(A) with { Owned = Known with { File = "agents/old.yaml" }, Restoration = new(null) })));

    [Fact]
    public void What_is_to_be_written_is_not_recorded_beforehand() =>
        Assert.Empty(NoOpRefresh.Collect(Plans.Of(Plans.Update(A, """{"name":"A","x":2}"""))));

    private static IReadOnlyList<OwnedAgent> Learnt(OwnedAgent known) =>
        NoOpRefresh.Collect(Plans.Of(Plans.NoOp(A) with { Owned = known }));
}
