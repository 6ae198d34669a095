using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Unchanged;
using AmasSync.Core.Redaction;
using AmasSync.Core.Tests.Comparing.Ignoring;

namespace AmasSync.Core.Tests.Planning;

public sealed class UnchangedAgentsTests
{
    private const string A = """{"name":"A","x":1,"agents":[{"name":"one","y":2}]}""";
    private const string WithDefaults = """{"agents":[{"y":2.0,"name":"one","z":null,"extra":[1]}],"name":"A","x":1,"added":{"b":1}}""";

    private static readonly DesiredAgent File = Agents.Desired(A);
    private static readonly OwnedAgent Owned = Agents.Owned(A, WithDefaults);
    private static readonly ObservedAgent Server = Agents.Observed(WithDefaults);

    [Fact]
    public void An_agent_that_is_as_file_and_inventory_say_is_unchanged_and_its_configuration_is_released()
    {
        var change = Find(File, Owned, Server);

        Assert.Equal("no-op", change?.Action);
        Assert.True(change?.IsReleased);
        Assert.Throws<InvalidOperationException>(() => change?.Observed.Config);
    }

    [Fact]
    public void An_agent_whose_recorded_configurations_are_others_is_compared()
    {
        var other = StoredConfig.Of(Agents.Map("""{"name":"A","x":1}"""));

        Assert.Null(Find(File, Owned with { StoredObserved = other }, Server));
        Assert.Null(Find(File, Owned with { StoredApplied = other }, Server));
    }

    [Theory]
    [InlineData("""{"name":"A","x":2,"agents":[{"name":"one","y":2}]}""")]
    [InlineData("""{"name":"A","agents":[{"name":"one","y":2}]}""")]
    [InlineData("""{"name":"A","x":1,"agents":[{"name":"one","y":2},{"name":"two"}]}""")]
    [InlineData("""{"name":"A","x":1,"agents":[{"name":"one","y":2,"extra":[2]}]}""")]
    [InlineData("""{"name":"A","x":1,"agents":[]}""")]
    [InlineData("""{"name":"A","x":1,"agents":[{"name":"one","y":2}],"new":{}}""")]
    public void An_agent_whose_file_changed_is_compared(string file) => Assert.Null(Find(Agents.Desired(file), Owned, Server));

    [Theory]
    [InlineData("""{"name":"A","x":1,"agents":[{"name":"one","y":2}]}""")]
    [InlineData("""{"agents":[{"y":2,"name":"one","extra":[1]}],"name":"A","x":1,"added":{"b":2}}""")]
    [InlineData("""{"agents":[{"y":2,"name":"one","extra":[1]}],"name":"A","x":1,"added":{"b":1},"more":0}""")]
    public void An_agent_that_moved_on_the_server_is_compared(string server) =>
        Assert.Null(Find(File, Owned, Agents.Observed(server)));

    [Fact]
    public void An_agent_whose_envelope_changed_is_compared()
    {
        Assert.Null(Find(File with { File = "agents/b.yaml" }, Owned, Server));
        Assert.Null(Find(File, Owned, Server with { Id = "id-2" }));
        Assert.Null(Find(File, Owned, Server with { Name = new("a") }));
        Assert.Null(Find(File, Owned, Server with { Owner = "other" }));
        Assert.Null(Find(File, Owned, Server with { AgentKey = "other" }));
        Assert.Null(Find(File, Owned, Server with { IsPublic = true }));
        Assert.Null(Find(File, Owned, Server with { Problem = "has no name" }));
    }

    [Fact]
    public void An_agent_with_something_to_say_about_it_is_compared()
    {
        Assert.Null(Find(File, Owned with { UnconvergedPaths = ["x"] }, Server));
        Assert.Null(Find(File, Owned with { VolatilePaths = ["added/b"] }, Server));
        Assert.Null(Find(File, Owned with { IsProtected = true }, Server));
        Assert.Null(Find(File, Owned, Server, new() { Protect = [new("A*")] }));
        Assert.Null(Find(File, Owned, Server, new() { Ignore = [IgnoringComparerTests.Entry("/nothing", "A")] }));
        Assert.Null(Find(File, Owned, Server, new() { Renamed = Rename("A", "B") }));
        Assert.Null(Find(File, Owned, Server, new() { Renamed = Rename("B", "A") }));
        Assert.Null(Find(File, Owned, Server, new() { Only = [new("B")] }));
        Assert.NotNull(Find(File, Owned, Server, new() { Renamed = Rename("B", "C"), Only = [new("A")] }));
    }

    [Fact]
    public void An_agent_that_shares_its_name_is_compared()
    {
        var state = Agents.Server(Server, Agents.Observed(A, "id-2"));

        Assert.Null(UnchangedAgents.Find(Agents.State(File), state, Agents.Inventory(Owned), new()).Find(new("A")));
        Assert.Null(UnchangedAgents.Find(Agents.State(File, File), Agents.Server(Server), Agents.Inventory(Owned), new()).Find(new("A")));
    }

    [Fact]
    public void After_an_interrupted_run_every_agent_is_compared()
    {
        IntendedWrite write = new(WriteAction.Create, new("Other"), null, "agents/b.yaml", StoredConfig.Of(Agents.Map(A)));
        var open = Agents.Inventory(Owned) with { Intent = new("run", DateTimeOffset.UnixEpoch, [write]) };

        Assert.Null(UnchangedAgents.Find(Agents.State(File), Agents.Server(Server), open, new()).Find(new("A")));
        Assert.Null(UnchangedAgents
            .Find(Agents.State(File), Agents.Server(Server), open with { Intent = null, IsSettled = true }, new()).Find(new("A")));
    }

    [Fact]
    public void An_agent_with_an_object_that_is_stored_as_a_secret_is_compared()
    {
        const string config = """{"name":"A","x":{"$sensitive":{"env":"KEY"}}}""";

        Assert.Null(Find(Agents.Desired(config), Agents.Owned(config), Agents.Observed(config)));
    }

    [Fact]
    public void An_agent_with_a_secret_is_compared()
    {
        ConfigValue.Secret secret = new(new("KEY"), "s3cret-value");
        var marked = Agents.Map(A).With("key", secret);
        var held = Agents.Map(A).With("key", new ConfigValue.Text("czNjcmV0").WithRedacted("(KEY)", secret.Mark));
        foreach (var config in new[] { marked, held })
        {
            Assert.Null(Find(File with { Config = config }, Agents.Owned(config, config), Server with { Config = config }));
        }
    }

    [Fact]
    public void An_agent_that_is_released_on_both_sides_can_still_be_read()
    {
        var file = File.Release(File.Sources, () => Agents.Map(A));
        var listed = Server with { ConfigSource = ObservedConfig.FromJson("{}"u8.ToArray(), _ => Agents.Map(WithDefaults)) };
        var arriving = ArrivingAgents.Create(Agents.Inventory(Owned), new(), config => config);

        arriving.Receive(file);
        Assert.False(file.IsConfigReleased);
        arriving.Receive(listed);

        Assert.True(ArrivingAgents.AreEqual(file, listed));
        Assert.Equal(Agents.Map(A), file.Config, CanonicalJson.AreEqual);
        Assert.Equal(Owned.Observed, listed.Config, CanonicalJson.AreEqual);
        Assert.NotNull(Find(file, Owned, listed));
    }

    [Fact]
    public void An_agent_of_the_server_is_read_from_the_list_as_long_as_no_equal_file_has_arrived()
    {
        var config = Agents.Map("""{"x":1.0,"name":"A"}""");
        var listed = List(config);
        var arriving = ArrivingAgents.Create(Agents.Inventory(WithoutBodies(config)), new(), all => all);

        arriving.Receive(listed);

        Assert.Equal(ConfigJson.SerializeStored(config), ConfigJson.SerializeStored(listed.Config));
    }

    [Fact]
    public void An_agent_with_one_configuration_is_found_unchanged_without_reading_it_from_the_inventory()
    {
        foreach (var isFileFirst in (bool[])[true, false])
        {
            var file = File.Release(File.Sources, () => Agents.Map(A));
            var (listed, owned) = (List(Agents.Map(A)), WithoutBodies(Agents.Map(A)));
            var arriving = ArrivingAgents.Create(Agents.Inventory(owned), new(), all => all);
            Action[] arrivals = [() => arriving.Receive(file), () => arriving.Receive(listed)];
            Array.ForEach(isFileFirst ? arrivals : [.. arrivals.Reverse()], arrive => arrive());

            Assert.True(ArrivingAgents.AreEqual(file, listed));
            Assert.NotNull(Find(file, owned, listed));
        }
    }

    [Fact]
    public void An_agent_with_a_secret_as_a_name_is_compared()
    {
        const string config = """{"name":"A","x":{"secret-value":1}}""";
        KnownSecrets secrets = new([new(new("KEY"), "secret-value")]);
        var file = Agents.Desired(config);
        file = file.Release(file.Sources, () => Agents.Map(config));
        var listed = List(Agents.Map(config));
        var arriving = ArrivingAgents.Create(Agents.Inventory(Agents.Owned(config)), new(), secrets.Mark);

        arriving.Receive(file);
        arriving.Receive(listed);

        Assert.False(ArrivingAgents.AreEqual(file, listed));
    }

    [Fact]
    public void A_released_agent_that_must_be_compared_is_held_again()
    {
        var file = File.Release(File.Sources, () => Agents.Map(A));
        var owned = Agents.Owned(A);
        ArrivingAgents.Create(Agents.Inventory(owned), new(), config => config).Receive(file);
        Assert.True(file.IsConfigReleased);

        var unchanged = UnchangedAgents.Find(Agents.State(file), Agents.Server(Server), Agents.Inventory(owned), new());
        unchanged.RestoreNeeded(Agents.State(file));

        Assert.False(file.IsConfigReleased);
        Assert.Null(unchanged.Find(file.Name));
    }

    [Fact]
    public void Only_what_a_decision_depends_on_is_kept()
    {
        var owned = Agents.Owned("""{"name":"C"}""", id: "id-3");
        var state = Agents.Server(
            Server, Agents.Observed("""{"name":"B"}""", "id-2"), Agents.Observed("""{"name":"C"}""", "id-3"), Agents.Observed("""{"name":"D"}""", "id-4"));
        var desired = Agents.State(File, Agents.Desired("""{"name":"B"}""", "agents/b.yaml"));
        var inventory = Agents.Inventory(Owned, owned);

        var released = UnchangedAgents.Find(desired, state, inventory, new()).ReleaseUnneeded(desired, state, inventory);

        Assert.Equal(
            ["id-1", "id-4"],
            released.Agents.Where(agent => agent.ConfigSource == ObservedConfig.Released).Select(agent => agent.Id));
    }

    private static ObservedAgent List(ConfigValue.Map config) => Server with
    {
        ConfigSource = ObservedConfig.FromJson(ConfigJson.SerializeStored(config), utf8 => (ConfigValue.Map)ConfigJson.Parse(utf8)),
    };

    private static OwnedAgent WithoutBodies(ConfigValue.Map config)
    {
        var missing = StoredConfig.FromStore(CanonicalJson.ComputeFingerprint(config), new("A"), new DocumentBodies("the inventory", "restore it"));
        return Owned with { StoredApplied = missing, StoredObserved = missing };
    }

    private static NameHistory Rename(string from, string to) => new([new(new(from), new(to), Place.StartOf("amas-sync.yaml"))], "");

    private static Change.NoOp? Find(DesiredAgent file, OwnedAgent owned, ObservedAgent server, PlanOptions? options = null) =>
        UnchangedAgents.Find(Agents.State(file), Agents.Server(server), Agents.Inventory(owned), options ?? new()).Find(file.Name);
}
