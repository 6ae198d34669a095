using System.Text.Json;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Errors;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Conversations;

/// <summary>Whom a conversation is with. A closed set.</summary>
internal abstract record ChatTarget
{
    private ChatTarget()
    {
    }

    public abstract string Name { get; }

    /// <summary>What else a person should know of it.</summary>
    public abstract string Origin { get; }

    /// <summary>Its configuration as far as it is known here.</summary>
    public abstract ConfigValue? Config { get; }

    /// <summary>Whether several agents work on an answer; null where that is not known.</summary>
    public bool? IsTeam => Config is ConfigValue.Map map ? map["agents"] is ConfigValue.List { Items.Count: > 1 } : null;

    /// <summary>Makes a new session with it.</summary>
    /// <exception cref="AmasException">It cannot be made.</exception>
    public abstract Task<AmasSession> CreateSessionAsync(AmasClient client, CancellationToken stopping);

    private static ConfigValue? ParseConfig(JsonElement? config)
    {
        try
        {
            return config is { } json ? ConfigJson.Read(json) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A saved agent, as it is at the moment.</summary>
    public sealed record ServerAgent(SavedAgent Agent) : ChatTarget
    {
        public override string Name => Agent.Name ?? Agent.AgentKey ?? Agent.Id;

        public override string Origin => "saved agent";

        public override ConfigValue? Config { get; } = ParseConfig(Agent.SystemConfig);

        public override Task<AmasSession> CreateSessionAsync(AmasClient client, CancellationToken stopping) => client.Sessions.CreateFromAgentAsync(Agent.Id, stopping);
    }

    /// <summary>A configuration of the folder, as it is in its file. Nothing of it is saved.</summary>
    public sealed record FolderAgent(DesiredAgent Agent) : ChatTarget
    {
        public override string Name => Agent.Name.Text;

        public override string Origin => $"as in {Agent.File}, not saved";

        public override ConfigValue Config => Agent.Config;

        public override Task<AmasSession> CreateSessionAsync(AmasClient client, CancellationToken stopping) =>
            client.Sessions.CreateAsync(ConfigJson.SerializeForServer(Agent.Config), stopping);
    }

    /// <summary>Whoever a session is with that is there already.</summary>
    public sealed record ExistingSession(AmasSession Session) : ChatTarget
    {
        public override string Name => Session.Title ?? (Config as ConfigValue.Map)?["name"] switch
        {
            ConfigValue.Text name => name.Value,
            _ => Session.AgentKey ?? Session.Id,
        };

        public override string Origin => Session.Id;

        public override ConfigValue? Config { get; } = ParseConfig(Session.AgentConfig);

        public override Task<AmasSession> CreateSessionAsync(AmasClient client, CancellationToken stopping) => Session switch
        {
            { AgentId: { } id } => client.Sessions.CreateFromAgentAsync(id, stopping),
            { AgentKey: { } key } => client.Sessions.CreateFromAgentKeyAsync(key, stopping),
            { AgentConfig: { } config } => client.Sessions.CreateAsync(config, stopping),
            _ => throw new ToolException(ToolError.ForUsage("the server does not say whom this session is with", "end it and name an agent")),
        };
    }
}
