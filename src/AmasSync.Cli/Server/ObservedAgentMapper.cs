using System.Text.Json;
using Amas.Client;
using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>Maps saved agents to the type of the engine, in which the configuration contains the agent's name.</summary>
internal static class ObservedAgentMapper
{
    /// <summary>Maps a saved agent.</summary>
    /// <exception cref="RemoteException">The agent has no configuration or no name, or a text in it is not valid Unicode.</exception>
    public static ObservedAgent Map(SavedAgent agent)
    {
        var config = ReadConfig(agent);
        var name = agent.Name ?? (config["name"] as ConfigValue.Text)?.Value ?? throw CreateUnreadableError(agent, "has no name");
        return new ObservedAgent
        {
            Id = agent.Id,
            Name = new AgentName(name),
            Config = config.With("name", new ConfigValue.Text(name)),
            AgentKey = agent.AgentKey,
            Owner = agent.Owner,
            IsPublic = agent.IsPublic ?? false,
            ConfigHash = agent.ConfigHash,
            CreatedAt = agent.CreatedAt,
            UpdatedAt = agent.UpdatedAt,
        };
    }

    private static ConfigValue.Map ReadConfig(SavedAgent agent)
    {
        try
        {
            return agent.SystemConfig is JsonElement json && ConfigJson.Read(json) is ConfigValue.Map map
                ? map
                : throw CreateUnreadableError(agent, "has no configuration");
        }
        catch (InvalidOperationException cause)
        {
            throw CreateUnreadableError(agent, "contains text that is not valid Unicode", cause);
        }
    }

    private static RemoteException CreateUnreadableError(SavedAgent agent, string problem, Exception? cause = null) =>
        new(new(RemoteFailureKind.Unreadable, $"The agent {agent.Id} on the server {problem}."), cause);
}
