using System.Globalization;
using System.Text;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using AmasSync.Core.Json;

namespace Amas.Emulator.Agents;

/// <summary>What creating, updating and deleting do to the saved agents of a user. Each is one transaction.</summary>
internal sealed class SavedAgents(AgentStore store, EmulatorOptions options)
{
    private const int HashLength = 12;

    /// <exception cref="RefusedException">The configuration is invalid, or its name taken.</exception>
    public StoredAgent Create(User user, ConfigValue.Map sent)
    {
        Check(sent);
        return store.Write(agents =>
        {
            var now = Now();
            var agent = Filled(agents, sent, new()
            {
                Id = Guid.NewGuid().ToString(),
                Owner = user.Owner,
                Company = user.Company,
                AgentKey = "",
                Name = "",
                Architecture = null,
                EntryPoint = null,
                SystemConfig = default,
                Revision = 0,
                ConfigHash = "",
                CreatedAt = now,
                UpdatedAt = now,
            });
            agents.Insert(agent);
            return agent;
        });
    }

    /// <summary>The updated agent, or null where the user has none of that id. Every accepted update moves the version, also one that changes nothing.</summary>
    /// <exception cref="RefusedException">The resulting configuration is invalid, or its name taken.</exception>
    public StoredAgent? Update(User user, string id, ConfigValue.Map patch) => store.Write(agents =>
    {
        if (agents.Find(user.Owner, id) is not { } saved)
        {
            return null;
        }

        var config = options.Patch == PatchStyle.Replace ? patch : ConfigMerge.Apply(options.Patch, ConfigOf(saved), patch);
        Check(config);
        var updated = Filled(agents, config, saved with { Revision = saved.Revision + 1, UpdatedAt = Now() });
        agents.Update(updated);
        return updated;
    });

    /// <summary>False where the user has no agent of that id.</summary>
    public bool Delete(User user, string id) => store.Write(agents => agents.Delete(user.Owner, id));

    public StoredAgent? Find(User user, string id) => store.Read(agents => agents.Find(user.Owner, id));

    private static void Check(ConfigValue.Map config)
    {
        if (ConfigChecks.Of(config) is { Count: > 0 } complaints)
        {
            throw new RefusedException(Problem.Field(
                "system_config",
                complaints.Select(complaint => complaint.Field.Length == 0 ? complaint.Message : $"{complaint.Field}: {complaint.Message}")));
        }
    }

    /// <summary>The agent with a configuration and everything that follows from it.</summary>
    private StoredAgent Filled(AgentTable agents, ConfigValue.Map sent, StoredAgent agent)
    {
        var name = FreeName(agents, agent, TextOf(sent, "name") ?? "");
        var config = (options.Defaults ? ServerDefaults.AddTo(sent) : sent).With("name", new ConfigValue.Text(name));
        var isSystem = config["agents"] is not null;
        return agent with
        {
            Name = name,
            AgentKey = AgentKey.From(name, key => agents.HasKey(agent.Owner, key, agent.Id)),
            Architecture = isSystem ? TextOf(config, "architecture") ?? "workflow" : TextOf(config, "agent_type"),
            EntryPoint = isSystem ? TextOf(config, "entry_point") : "main",
            SystemConfig = Encoding.UTF8.GetBytes(ConfigJson.Redacted(config)),
            ConfigHash = CanonicalJson.Fingerprint(config)[..HashLength],
        };
    }

    private string FreeName(AgentTable agents, StoredAgent agent, string name)
    {
        if (options.SecondName == SecondName.Allow || !agents.HasName(agent.Owner, name, agent.Id))
        {
            return name;
        }

        if (options.SecondName == SecondName.Reject)
        {
            throw new RefusedException(Problem.Field("name", "Agent with this name already exists."));
        }

        var free = name;
        for (var number = 2; agents.HasName(agent.Owner, free, agent.Id); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return free;
    }

    private string Now() => options.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ConfigValue.Map ConfigOf(StoredAgent agent) => ConfigJson.Parse(agent.SystemConfig) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    private static string? TextOf(ConfigValue.Map config, string name) => config[name] is ConfigValue.Text text ? text.Value : null;
}
