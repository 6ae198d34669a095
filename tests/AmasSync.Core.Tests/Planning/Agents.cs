using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Tests.Planning;

/// <summary>Creates agents in the three states that a planner compares, each from one line of JSON.</summary>
internal static class Agents
{
    public static ConfigValue.Map Map(string json) => Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(json));

    public static StoredConfig Stored(string json) => StoredConfig.Of(Map(json));

    public static DesiredAgent Desired(string json, string file = "agents/a.yaml")
    {
        var config = Map(json);
        return new()
        {
            Name = NameOf(config),
            File = file,
            Document = 0,
            Config = config,
            Sources = new SourceMap(new SourceNode.Mapping(Place.StartOf(file), [])),
        };
    }

    public static DesiredState State(params IReadOnlyList<DesiredAgent> agents)
        => new() { Agents = agents, Findings = [], FileCount = agents.Count };

    public static OwnedAgent Owned(string applied, string? observed = null, string id = "id-1")
        => Owned(Map(applied), Map(observed ?? applied), id);

    public static OwnedAgent Owned(ConfigValue.Map applied, ConfigValue.Map observed, string id = "id-1") => new()
    {
        Name = NameOf(applied),
        Id = id,
        File = "agents/a.yaml",
        Applied = applied,
        Observed = observed,
        AppliedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    public static ObservedAgent Observed(string json, string id = "id-1", string? owner = null)
    {
        var config = Map(json);
        return new() { Id = id, Name = NameOf(config), Config = config, Owner = owner };
    }

    public static ObservedState Server(params IReadOnlyList<ObservedAgent> agents) => new(agents, new HashSet<string>());

    public static Inventory Inventory(params IReadOnlyList<OwnedAgent> agents) =>
        new() { ProjectId = "p", Environment = "local", Server = "embedded", Agents = agents };

    private static AgentName NameOf(ConfigValue.Map config) => new(Assert.IsType<ConfigValue.Text>(config["name"]).Value);
}
