using System.Text.Json;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Errors;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Conversations;

/// <summary>The agent of a chat. A closed set.</summary>
internal abstract record ChatTarget
{
    private ChatTarget()
    {
    }

    public abstract string Name { get; }

    /// <summary>Gets where the agent comes from, in words.</summary>
    public abstract string Origin { get; }

    /// <summary>Gets the configuration; null if it is unknown.</summary>
    public abstract ConfigValue? Config { get; }

    /// <summary>Gets whether several member agents work on a reply; null if this is unknown.</summary>
    public bool? IsTeam => Config is ConfigValue.Map map ? map["agents"] is ConfigValue.List { Items.Count: > 1 } : null;

    /// <summary>Creates a session with the agent.</summary>
    /// <exception cref="AmasException">The session was not created.</exception>
    public abstract Task<AmasSession> CreateSessionAsync(AmasClient client, CancellationToken stopping);

    private static ConfigValue? ParseConfig(JsonElement? config)
    {
        try
        {
            return config is { } json ? ConfigJson.Read(json) : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or JsonException)
        {
            return null;
        }
    }

    /// <summary>An agent on the server.</summary>
    public sealed record ServerAgent(SavedAgent Agent) : ChatTarget
    {
        public override string Name => Agent.Name ?? Agent.AgentKey ?? Agent.Id;

        public override string Origin => "saved agent";

        public override ConfigValue? Config { get; } = ParseConfig(Agent.SystemConfig);

        public override Task<AmasSession> CreateSessionAsync(AmasClient client, CancellationToken stopping) =>
            client.Sessions.CreateFromAgentAsync(Agent.Id, stopping);
    }

    /// <summary>An agent file of the folder. It is not saved on the server.</summary>
    public sealed record FolderAgent(DesiredAgent Agent) : ChatTarget
    {
        public override string Name => Agent.Name.Text;

        public override string Origin => $"from {Agent.File}, not saved";

        public override ConfigValue Config => Agent.Config;

        public override Task<AmasSession> CreateSessionAsync(AmasClient client, CancellationToken stopping) =>
            client.Sessions.CreateAsync(ConfigJson.SerializeForServer(Agent.Config), stopping);
    }

    /// <summary>The agent of an existing session.</summary>
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
            _ => throw new ToolException(ToolError.ForUsage(
                "the server does not report the agent of this session", "end the chat and specify an agent")),
        };
    }
}
