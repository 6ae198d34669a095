using System.Globalization;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using AmasSync.Core.Json;

namespace Amas.Emulator.Agents;

/// <summary>What creating, updating and deleting do to the saved agents of a user. Each is one transaction.</summary>
internal sealed class SavedAgents(AgentStore store, EmulatorOptions options)
{
    private readonly ContentRules rules = new(options);

    /// <exception cref="RefusedException">The configuration is invalid, or its name taken.</exception>
    public StoredAgent Create(User user, ConfigValue.Map sent) => store.Write(agents =>
    {
        var (id, now) = (Guid.NewGuid().ToString(), Now());
        StoredAgent agent = new()
        {
            Id = id,
            Owner = user.Owner,
            Company = user.Company,
            Content = rules.ContentOf(sent, agents, user.Owner, id),
            Revision = 0,
            CreatedAt = now,
            UpdatedAt = now,
        };
        agents.Insert(agent);
        return agent;
    });

    /// <summary>
    /// The updated agent, or null where the user has none of that id. Every accepted update moves the version, also one that changes nothing.
    /// </summary>
    /// <exception cref="RefusedException">The resulting configuration is invalid, or its name taken.</exception>
    public StoredAgent? Update(User user, string id, ConfigValue.Map patch) => store.Write(agents =>
    {
        if (agents.Find(user.Owner, id) is not { } saved)
        {
            return null;
        }

        var config = options.Patch == PatchStyle.Replace ? patch : ConfigMerge.Apply(options.Patch, ConfigOf(saved), patch);
        var updated = saved with { Content = rules.ContentOf(config, agents, user.Owner, id), Revision = saved.Revision + 1, UpdatedAt = Now() };
        agents.Update(updated);
        return updated;
    });

    /// <summary>False where the user has no agent of that id.</summary>
    public bool Delete(User user, string id) => store.Write(agents => agents.Delete(user.Owner, id));

    public StoredAgent? Find(User user, string id) => store.Read(agents => agents.Find(user.Owner, id));

    private string Now() => options.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ConfigValue.Map ConfigOf(StoredAgent agent) =>
        ConfigJson.Parse(agent.Content.SystemConfig) as ConfigValue.Map ?? ConfigValue.Map.Empty;
}
