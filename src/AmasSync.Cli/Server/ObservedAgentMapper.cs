using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
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
    private const string InvalidUnicode = "contains text that is not valid Unicode";

    /// <summary>Maps an agent that was asked for.</summary>
    /// <exception cref="RemoteException">The agent has no configuration or no name, or a text in it is not valid Unicode.</exception>
    public static ObservedAgent Map(SavedAgent agent)
    {
        if (TryReadConfig(agent) is { } config && (agent.Name ?? GetName(config)) is { } name)
        {
            return Create(agent, name, ObservedConfig.Of(SetName(config, name)));
        }

        var mapped = MapListed(agent);
        return mapped.Problem is { } problem
            ? throw new RemoteException(new(RemoteFailureKind.Unreadable, $"The agent {agent.Id} on the server {problem}."))
            : mapped with { Config = mapped.Config };
    }

    /// <summary>
    /// Maps an agent of a list. One that cannot be read has a problem, and does not stop the others. The configuration is kept as its JSON.
    /// </summary>
    public static ObservedAgent MapListed(SavedAgent agent)
    {
        if (!agent.HasUsableId)
        {
            return CreateUnreadable(agent, "has no usable ID");
        }

        if (agent.IsTooDeep)
        {
            return CreateUnreadable(agent, TooDeep);
        }

        if (agent.SystemConfig is not { } config)
        {
            return CreateUnreadable(agent, "has no configuration");
        }

        if (FindProblem(config) is { } problem)
        {
            return CreateUnreadable(agent, problem);
        }

        if ((agent.Name ?? ReadName(config)) is not { } name)
        {
            return CreateUnreadable(agent, "has no name");
        }

        var json = JsonMarshal.GetRawUtf8Value(config).ToArray();
        var source = HasName(config, name)
            ? ObservedConfig.FromJson(json, utf8 => ReadConfig(utf8, name))
            : ObservedConfig.ReadOnDemand(() => ReadConfig(json, name));
        return Create(agent, name, source);
    }

    private static ObservedAgent Create(SavedAgent agent, string name, ObservedConfig config) => new()
    {
        Id = agent.Id,
        Name = new AgentName(name),
        ConfigSource = config,
        AgentKey = agent.AgentKey,
        Owner = agent.Owner,
        IsPublic = agent.IsPublic ?? false,
        ConfigHash = agent.ConfigHash,
        CreatedAt = agent.CreatedAt,
        UpdatedAt = agent.UpdatedAt,
    };

    /// <summary>Creates the form of an agent that cannot be read.</summary>
    /// <param name="agent">What the list has of it.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence about it.</param>
    private static ObservedAgent CreateUnreadable(SavedAgent agent, string problem)
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

    private static bool HasName(JsonElement config, string name) =>
        config.ValueKind == JsonValueKind.Object
        && config.TryGetProperty("name", out var own)
        && own.ValueKind == JsonValueKind.String
        && own.ValueEquals(name);

    private static string? ReadName(JsonElement config) => ConfigJson.Read(config) is ConfigValue.Map map ? GetName(map) : null;

    private static string? GetName(ConfigValue.Map config) => (config["name"] as ConfigValue.Text)?.Value;

    private static ConfigValue.Map ReadConfig(ReadOnlyMemory<byte> json, string name) =>
        SetName(ConfigJson.Parse(json) as ConfigValue.Map ?? ConfigValue.Map.Empty, name);

    private static ConfigValue.Map SetName(ConfigValue.Map config, string name) =>
        GetName(config) == name ? config : config.With("name", new ConfigValue.Text(name));

    // Null if something is wrong with it: what that is, is found out as for an agent of a list.
    private static ConfigValue.Map? TryReadConfig(SavedAgent agent)
    {
        try
        {
            return agent is { HasUsableId: true, IsTooDeep: false, SystemConfig: { } config }
                ? ConfigJson.Read(config, MaxDepth) as ConfigValue.Map
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Decides without the value of the configuration whether it can be read later.
    private static string? FindProblem(JsonElement config)
    {
        var json = JsonMarshal.GetRawUtf8Value(config);
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
                // Invalid Unicode in an escape sequence shows only when the text is read.
                _ = reader.ValueIsEscaped ? reader.GetString() : null;
            }

            return Utf8.IsValid(json) ? null : InvalidUnicode;
        }
        catch (JsonException)
        {
            return TooDeep;
        }
        catch (InvalidOperationException)
        {
            return InvalidUnicode;
        }
    }
}
