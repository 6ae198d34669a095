using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Unchanged;
using AmasSync.Core.Tests.Comparing.Ignoring;
using CsCheck;

namespace AmasSync.Core.Tests.Planning;

/// <summary>
/// What holds for every folder, server, inventory and option: a plan is the same whether or not unchanged agents are found before it.
/// </summary>
public sealed class UnchangedLaws
{
    private const int Cases = 3000;
    private const int Threads = 2;

    private static readonly string[] Names = ["A", "B", "C"];

    private static readonly string[] MemberNames = ["x", "y", "z"];

    private static readonly string[] ElementNames = ["one", "two"];

    private static readonly ConfigValue[] Scalars =
    [
        new ConfigValue.Number("1"),
        new ConfigValue.Number("1.0"),
        new ConfigValue.Number("2"),
        new ConfigValue.Text("1"),
        new ConfigValue.Text(""),
        new ConfigValue.Boolean(true),
        ConfigValue.None,
        new ConfigValue.Secret(new("KEY"), "secret-value"),
        new ConfigValue.Text("c2VjcmV0").WithRedacted("(KEY)", new("KEY")),
        new SecretMark("KEY").ToMap(),
    ];

    // Values that send an agent to the full comparison are rare, so that there are enough others.
    private static readonly Gen<ConfigValue> Scalar = Gen.Frequency(
        (20, Gen.Int[0, 5].Select(index => Scalars[index])), (1, Gen.Int[0, Scalars.Length - 1].Select(index => Scalars[index])));

    private static readonly Gen<ConfigValue> Value = Nest(Nest(Scalar));

    private static readonly Gen<ConfigValue> Elements = Gen.Shuffle(ElementNames, 0, 2).SelectMany(names => Members(Value)
        .Array[names.Length]
        .Select(ConfigValue (maps) => new ConfigValue.List([.. maps.Zip(names, Name)])));

    private static readonly Gen<ConfigValue.Map> Config = Gen.Select(Members(Value), Elements, (map, agents) => map.With("agents", agents));

    // Four versions of one configuration, most of them equal, in different spellings.
    private static readonly Gen<ConfigValue.Map[]> Sides = Gen.Select(Config, Config, Gen.Int[0, 9].Array[4], Value).Select((first, second, picks, added) =>
        (ConfigValue.Map[])[.. picks.Select((pick, side) => pick switch
        {
            7 when side == 3 => Respell(first),
            8 => second,
            9 => first.With("x", added),
            _ => side < 2 || picks[3] > 5 ? first : Reverse(first.With("default", new ConfigValue.Number("1"))),
        })]);

    private static readonly Gen<(string Name, ConfigValue.Map[] Sides, int Oddity)[]> Story =
        Gen.Select(Sides, Gen.Int[0, 14], (sides, oddity) => (sides, oddity)).Array[Names.Length]
            .Select(all => all.Select((agent, index) => (Names[index], agent.sides, agent.oddity)).ToArray());

    [Fact]
    public void The_plan_is_the_same_as_if_every_agent_was_compared()
    {
        var released = 0;
        Story.Sample(
            story =>
            {
                var (desired, observed, inventory, options) = Create(story);
                var unchanged = UnchangedAgents.Find(desired, observed, inventory, options);
                var kept = unchanged.ReleaseUnneeded(desired, observed, inventory);
                var expected = Planner.Plan(desired, observed, inventory, options);
                var actual = Planner.Plan(desired, kept, inventory, options, unchanged);

                Interlocked.Add(ref released, Names.Count(name => unchanged.Find(new(name)) is not null));
                Assert.Equal(Describe(expected), Describe(actual));
            },
            iter: Cases,
            threads: Threads);
        Assert.InRange(released, Cases / 10, int.MaxValue);
    }

    [Fact]
    public void The_plan_is_the_same_in_whatever_order_the_agents_arrive()
    {
        var (equal, kept) = (0, 0);
        Gen.Select(Story, Gen.Shuffle(Enumerable.Range(0, 8).ToArray())).Sample(
            (story, order) =>
            {
                var (desired, observed, inventory, options) = Create(story);
                var expected = Planner.Plan(desired, observed, inventory, options);

                var (held, listed) = (Hold(desired), ReadOnDemand(observed));
                var arriving = ArrivingAgents.Create(inventory, options, config => config);
                foreach (var position in order)
                {
                    Arrive(arriving, position < 4 ? held.Agents.ElementAtOrDefault(position) : null, listed.Listed.ElementAtOrDefault(position - 4));
                }

                var unchanged = UnchangedAgents.Find(held, listed, inventory, options);
                var remaining = unchanged.ReleaseUnneeded(held, listed, inventory);
                unchanged.RestoreNeeded(held);
                Interlocked.Add(ref equal, held.Agents.Count(agent => agent.IsConfigReleased));
                Interlocked.Add(ref kept, held.Agents.Count(agent => !agent.IsConfigReleased));
                Assert.Equal(Describe(expected), Describe(Planner.Plan(held, remaining, inventory, options, unchanged)));
            },
            iter: Cases,
            threads: Threads);
        Assert.InRange(equal, Cases / 10, int.MaxValue);
        Assert.InRange(kept, Cases / 10, int.MaxValue);
    }

    [Fact]
    public void A_plan_without_a_server_is_the_same_as_if_every_agent_was_compared()
    {
        var released = 0;
        Story.Sample(
            story =>
            {
                var (desired, _, inventory, options) = Create(story);
                var observed = Snapshot.GetLastObserved(inventory);
                var expected = Planner.Plan(desired, observed, inventory, options);

                var held = Hold(desired);
                var arriving = ArrivingAgents.CreateOffline(inventory, options, observed);
                foreach (var agent in held.Agents)
                {
                    Arrive(arriving, agent, null);
                }

                var unchanged = UnchangedAgents.Find(held, observed, inventory, options);
                unchanged.RestoreNeeded(held);
                Interlocked.Add(ref released, held.Agents.Count(agent => agent.IsConfigReleased));
                Assert.Equal(Describe(expected), Describe(Planner.Plan(held, observed, inventory, options, unchanged)));
            },
            iter: Cases,
            threads: Threads);
        Assert.InRange(released, Cases / 10, int.MaxValue);
    }

    [Fact]
    public void A_forged_inventory_hides_no_value_of_the_file_that_the_server_lacks()
    {
        Gen.Select(Sides, Sides).Sample(
            (first, second) =>
            {
                var (file, server) = (first[0], second[0]);
                var forged = Agents.Owned(Name(file, "A"), Name(server, "A"));
                var isHidden = CertainEquality.Holds(Name(file, "A"), Name(server, "A"), forged)
                    && !Containment.IsContained(Name(file, "A"), Name(server, "A"));
                Assert.False(isHidden);
            },
            iter: Cases,
            threads: Threads);
    }

    [Fact]
    public void What_the_server_certainly_includes_does_not_differ_from_what_was_sent()
    {
        var included = 0;
        Gen.Select(Sides, Sides).Sample(
            (first, second) =>
            {
                foreach (var server in (ConfigValue.Map[])[.. first, second[0]])
                {
                    if (CertainEquality.Includes(server, first[0]))
                    {
                        Interlocked.Increment(ref included);
                        Assert.Empty(AgentComparer.CompareWithSent(first[0], server).Differences);
                    }
                }
            },
            iter: Cases,
            threads: Threads);
        Assert.InRange(included, Cases, int.MaxValue);
    }

    private static (DesiredState Desired, ObservedState Observed, Inventory Inventory, PlanOptions Options) Create(
        (string Name, ConfigValue.Map[] Sides, int Oddity)[] story) => (
            Agents.State([.. story.Where(agent => agent.Oddity != 1).Select(ToDesired)]),
            Agents.Server([.. story.Where(agent => agent.Oddity != 2).SelectMany(ToObserved)]),
            Agents.Inventory([.. story.Where(agent => agent.Oddity != 3).Select(ToOwned)]),
            new()
            {
                Prune = story[0].Oddity % 2 == 0,
                ResendSecrets = story[1].Oddity % 2 == 0,
                Ignore = story[2].Oddity == 4 ? [IgnoringComparerTests.Entry("/x", "B")] : [],
                Protect = story[2].Oddity == 5 ? [new("C")] : [],
                Only = story[2].Oddity == 6 ? [new("A"), new("B")] : [],
            });

    // As the reader of the folder holds them.
    private static DesiredState Hold(DesiredState state) =>
        state with { Agents = [.. state.Agents.Select(agent => agent.Release(agent.Sources, () => agent.Config))] };

    // As the reader of the list keeps them.
    private static ObservedState ReadOnDemand(ObservedState state) => Agents.Server([.. state.Listed.Select(agent => agent with
    {
        ConfigSource = ObservedConfig.FromJson(ConfigJson.SerializeStored(agent.Config), _ => agent.Config),
    })]);

    private static void Arrive(ArrivingAgents arriving, DesiredAgent? agent, ObservedAgent? observed)
    {
        if (agent is not null)
        {
            arriving.Receive(agent);
            agent.PackConfig();
        }

        if (observed is not null)
        {
            arriving.Receive(observed);
        }
    }

    private static Gen<ConfigValue> Nest(Gen<ConfigValue> inner) => Gen.Frequency(
        (4, Scalar),
        (1, inner.Array[0, 2].Select(ConfigValue (items) => new ConfigValue.List(items))),
        (2, Members(inner).Select(ConfigValue (map) => map)));

    private static Gen<ConfigValue.Map> Members(Gen<ConfigValue> value) => Gen.Shuffle(MemberNames, 0, 3).SelectMany(names => value
        .Array[names.Length]
        .Select(values => new ConfigValue.Map([.. names.Zip(values, KeyValuePair.Create)])));

    private static ConfigValue.Map Name(ConfigValue.Map map, string name) => map.With("name", new ConfigValue.Text(name));

    private static ConfigValue.Map Reverse(ConfigValue.Map map) => new([.. map.Members.Reverse()]);

    // As a server may write the same configuration.
    private static ConfigValue.Map Respell(ConfigValue.Map map) =>
        Reverse(new([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Respell(member.Value)))]));

    private static ConfigValue Respell(ConfigValue value) => value switch
    {
        ConfigValue.Number { Literal: "1" or "2" } number => new ConfigValue.Number($"{number.Literal}.0"),
        ConfigValue.Map map => Respell(map),
        _ => value,
    };

    private static DesiredAgent ToDesired((string Name, ConfigValue.Map[] Sides, int Oddity) agent) =>
        Agents.Desired($$"""{"name":"{{agent.Name}}"}""") with { Config = Name(agent.Sides[0], agent.Name) };

    private static OwnedAgent ToOwned((string Name, ConfigValue.Map[] Sides, int Oddity) agent)
    {
        var owned = Agents.Owned(Name(agent.Sides[1], agent.Name), Name(agent.Sides[2], agent.Name), $"id-{agent.Name}");
        return agent.Oddity switch
        {
            7 => owned with { UnconvergedPaths = ["x"] },
            8 => owned with { VolatilePaths = ["default"] },
            9 => owned with { IsProtected = true },
            _ => owned,
        };
    }

    private static IEnumerable<ObservedAgent> ToObserved((string Name, ConfigValue.Map[] Sides, int Oddity) agent)
    {
        var observed = Agents.Observed($$"""{"name":"{{agent.Name}}"}""", $"id-{agent.Name}") with
        {
            Config = Name(agent.Sides[3], agent.Name),
        };
        return agent.Oddity switch
        {
            10 => [observed, observed with { Id = $"other-{agent.Name}" }],
            11 => [observed with { Owner = "them" }],
            12 => [observed with { Name = new("Renamed"), Config = Name(agent.Sides[3], "Renamed") }],
            13 => [observed with { Problem = "has no name" }],
            _ => [observed],
        };
    }

    private static string Describe(ChangeSet set) => string.Join(
        '\n',
        [
            .. set.Changes.Select(change => $"{change.Action} {change.Reason} {change.Name} {change.Id} {ChangeHash.Compute(change)} "
                + $"{change.Blocker} {change.Ignored.IsEmpty} {string.Join(' ', change.MaskedPointers)} {DescribeIgnored(change)} {DescribeBefore(change)}"),
            .. set.Drift.Select(drift => $"drift {drift.Owned.Name} {drift.Observed?.Id} {string.Join(' ', drift.Differences.Select(Describe))}"),
            .. set.Orphans.Select(agent => $"orphan {agent.Id}"),
            .. set.VanishedIds,
            .. set.Unmanaged.Select(agent => $"unmanaged {agent.Id}"),
            .. set.Blockers.Select(blocker => blocker.ToString()),
            .. set.Remarks,
            .. set.RenameCandidates.Select(candidate => candidate.ToString()),
        ]);

    private static string Describe(PropertyChange difference) =>
        $"{difference.Path} {difference.Kind} {difference.Origin} {difference.Before} {difference.After}";

    private static string DescribeBefore(Change change) => change is Change.Compared { HasEffect: true } compared
        ? ConfigJson.SerializeRedacted(compared.Observed.Config)
        : "";

    private static string DescribeIgnored(Change change) =>
        change is Change.Compared compared ? string.Join(' ', compared.Comparison.Ignored.Select(ignored => ignored.Path)) : "";
}
