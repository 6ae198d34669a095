using System.Text.Json;
using Amas.Client;
using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>Maps saved agents to the type of the engine, in which the configuration contains the agent's name.</summary>
internal static class ObservedAgentMapper
{
    private const int MaxDepth = 250;
    private static readonly string TooDeep = $"is nested more than {MaxDepth} levels deep";

    /// <summary>Maps an agent that was asked for.</summary>
    /// <exception cref="RemoteException">The agent has no configuration or no name, or a text in it is not valid Unicode.</exception>
    public static ObservedAgent Map(SavedAgent agent)
    {
        var mapped = MapListed(agent);
        return mapped.Problem is { } problem
            ? throw new RemoteException(new(RemoteFailureKind.Unreadable, $"The agent {agent.Id} on the server {problem}."))
            : mapped;
    }

    /// <summary>Maps an agent of a list. One that cannot be read has a problem, and does not stop the others.</summary>
    public static ObservedAgent MapListed(SavedAgent agent)
    {
        if (!agent.HasUsableId)
        {
            return CreateUnreadable(agent, "has no usable ID");
        }

        var (config, problem) = agent.IsTooDeep ? (null, TooDeep) : ReadConfig(agent);
        if (config is null)
        {
            return CreateUnreadable(agent, problem);
        }

        if ((agent.Name ?? (config["name"] as ConfigValue.Text)?.Value) is not { } name)
        {
            return CreateUnreadable(agent, "has no name");
        }

        return new()
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

    /// <summary>Creates the form of an agent that cannot be read.</summary>
    /// <param name="agent">What the list has of it.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence about it.</param>
    public static ObservedAgent CreateUnreadable(SavedAgent agent, string problem)
    {
        var name = agent.Name ?? "";
        return new()
        {
            Id = agent.Id,
            Name = new AgentName(name),
            Config = ConfigValue.Map.Empty.With("name", new ConfigValue.Text(name)),
            Owner = agent.Owner,
            Problem = problem,
        };
    }

    /// <summary>Ensures that an agent in a response is the one that was asked for or written.</summary>
    /// <exception cref="RemoteException">It is another agent, which may belong to another project.</exception>
    public static SavedAgent EnsureSame(SavedAgent agent, string id) => AreSame(agent.Id, id)
        ? agent
        : throw new RemoteException(new(
            RemoteFailureKind.Unreadable, $"The server answered with the agent {agent.Id} when it was asked about the agent {id}."));

    // A server may write a UUID in another form than it is asked for.
    private static bool AreSame(string first, string second) =>
        first == second || (Guid.TryParse(first, out var left) && Guid.TryParse(second, out var right) && left == right);

    private static (ConfigValue.Map? Config, string Problem) ReadConfig(SavedAgent agent)
    {
        try
        {
            var config = agent.SystemConfig is JsonElement json ? ConfigJson.Read(json, MaxDepth) as ConfigValue.Map : null;
            return (config, "has no configuration");
        }
        catch (JsonException)
        {
            return (null, TooDeep);
        }
        catch (InvalidOperationException)
        {
            return (null, "contains text that is not valid Unicode");
        }
    }
}
