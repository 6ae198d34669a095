using Amas.Config.Json;
using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

/// <summary>Values that the server changes at every read, and edits that only look like them.</summary>
public sealed class VolatileValueTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string Wanted = """{"name":"A","x":2}""";

    private readonly WriterScene scene = new();
    private int reads;

    [Fact]
    public async Task A_value_that_moves_at_every_read_is_remembered_and_does_not_prevent_a_create()
    {
        CountReads();

        var written = await scene.WriteAsync(Plans.Create(A));

        Assert.IsType<Outcome.Applied>(written.Outcome);
        Assert.Equal(["seen"], written.RecordedAgent?.VolatilePaths);
        Assert.Equal([1100, 1100], scene.Clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_value_that_moves_at_every_read_does_not_prevent_an_update()
    {
        scene.Account.Put(Agents.Observed("""{"name":"A","x":1,"seen":0}"""));
        CountReads();

        var written = await scene.WriteAsync(Plans.Update("""{"name":"A","x":1,"seen":0}""", Wanted));

        Assert.IsType<Outcome.Applied>(written.Outcome);
        Assert.Equal(["seen"], written.RecordedAgent?.VolatilePaths);
    }

    [Fact]
    public async Task A_value_that_moved_once_was_edited()
    {
        scene.Account.Put(Agents.Observed("""{"name":"A","x":1,"seen":1}"""));

        var written = await scene.WriteAsync(Plans.Update("""{"name":"A","x":1,"seen":0}""", Wanted));

        Assert.Equal(SkipReason.Stale, Assert.IsType<Outcome.Skipped>(written.Outcome).Reason);
        Assert.DoesNotContain("update", scene.Calls);
    }

    [Theory]
    [InlineData("""{"name":"A","x":1,"system_prompt":"COUNT"}""")]
    [InlineData("""{"name":"A","x":1,"agents":[{"name":"w","prompt_config":{"system_prompt":"COUNT"}}]}""")]
    [InlineData("""{"name":"A","x":1,"COUNT":true}""")]
    public async Task The_text_of_a_prompt_and_a_member_that_comes_and_goes_are_never_volatile(string config)
    {
        scene.Account.Put(Agents.Observed(config));
        scene.Account.Before += method => Put(method, config.Replace("COUNT", $"now {++reads}", StringComparison.Ordinal));

        var written = await scene.WriteAsync(Plans.Update(config, Wanted));

        Assert.Equal(SkipReason.Stale, Assert.IsType<Outcome.Skipped>(written.Outcome).Reason);
    }

    [Fact]
    public async Task A_value_of_the_file_is_never_volatile()
    {
        scene.Account.Put(Agents.Observed(A));
        scene.Account.Before += method => Put(method, $$"""{"name":"A","x":{{++reads + 5}}}""");

        var written = await scene.WriteAsync(Plans.Update(A, Wanted));

        Assert.Equal(SkipReason.Stale, Assert.IsType<Outcome.Skipped>(written.Outcome).Reason);
    }

    [Fact]
    public async Task A_secret_whose_mask_varies_in_length_has_converged()
    {
        var desired = Agents.Desired(A) with
        {
            Config = Agents.Map(A).With("token", new ConfigValue.Secret(new("TOKEN"), "the-token")),
        };
        scene.Account.Created = agent => agent with { Config = agent.Config.With("token", new ConfigValue.Text("*")) };
        scene.At("get", 1, () => scene.Account.Put(Agents.Observed("""{"name":"A","x":1,"token":"***"}""", "made-1")));

        var written = await scene.WriteAsync(new Change.Create(desired) { Reason = ChangeReason.New });

        Assert.IsType<Outcome.Applied>(written.Outcome);
        Assert.Equal(["token"], written.RecordedAgent?.VolatilePaths);
    }

    [Fact]
    public void A_plan_names_a_volatile_value_and_its_entry_until_the_project_ignores_it()
    {
        var plan = Plan("""{"name":"A","x":1,"seen":7}""");

        Assert.IsType<Change.NoOp>(Assert.Single(plan.Changes));
        Assert.Equal(
            "'A': the server changes /seen at every read, so changes there are not compared; "
                + "to say so in the project, add to ignore_changes: - {agents: \"A\", path: \"/seen\"}",
            Assert.Single(plan.Remarks));
        Assert.Empty(plan.Drift);
        Assert.Empty(Plan("""{"name":"A","x":1}""").Drift);
    }

    public void Dispose() => scene.Dispose();

    private static ChangeSet Plan(string server)
    {
        var owned = Agents.Owned(A) with { VolatilePaths = ["seen"] };
        return Planner.Plan(
            Agents.State(Agents.Desired(A)), new([Agents.Observed(server)], new HashSet<string>()), Agents.Inventory(owned), new());
    }

    private void CountReads()
    {
        scene.Account.Created = Count;
        scene.Account.Before += method =>
        {
            if (method is "get" && scene.Account.Agents is [var agent])
            {
                scene.Account.Put(Count(agent));
            }
        };
    }

    private ObservedAgent Count(ObservedAgent agent) =>
        agent with { Config = agent.Config.With("seen", new ConfigValue.Number($"{++reads}")) };

    private void Put(string method, string config)
    {
        if (method == "get")
        {
            scene.Account.Put(Agents.Observed(config));
        }
    }
}
