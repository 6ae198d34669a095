using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>What creating, updating and deleting do to the saved agents of a user. Each is one transaction.</summary>
internal sealed class AgentOperations(EmulatorStore store, EmulatorOptions options)
{
    private readonly AgentContentBuilder contentBuilder = new(options);

    /// <exception cref="RequestRejectedException">The configuration is invalid, or its name taken.</exception>
    public StoredAgent Create(User user, ConfigValue.Map sent) => store.Write(tables =>
    {
        var (id, now) = (Guid.NewGuid().ToString(), FormatNow());
        StoredAgent agent = new()
        {
            Id = id,
            Owner = user.Owner,
            Company = user.Company,
            Content = contentBuilder.Build(sent, tables.Agents, user.Owner, id),
            Revision = 0,
            CreatedAt = now,
            UpdatedAt = now,
        };
        tables.Agents.Insert(agent);
        return agent;
    });

    /// <summary>
    /// The updated agent, or null where the user has none of that id. Every accepted update moves the version, also one that changes nothing.
    /// </summary>
    /// <exception cref="RequestRejectedException">The resulting configuration is invalid, or its name taken.</exception>
    public StoredAgent? Update(User user, string id, ConfigValue.Map patch) => store.Write(tables =>
    {
        if (tables.Agents.Find(user.Owner, id) is not { } saved)
        {
            return null;
        }

        var config = options.Patch == PatchStyle.Replace ? patch : ConfigMerge.Apply(options.Patch, ParseConfig(saved), patch);
        var updated = saved with { Content = contentBuilder.Build(config, tables.Agents, user.Owner, id), Revision = saved.Revision + 1, UpdatedAt = FormatNow() };
        tables.Agents.Update(updated);
        return updated;
    });

    /// <summary>False where the user has no agent of that id.</summary>
    public bool Delete(User user, string id) => store.Write(tables => tables.Agents.Delete(user.Owner, id));

    public StoredAgent? Find(User user, string id) => store.Read(tables => tables.Agents.Find(user.Owner, id));

    private string FormatNow() => WireTime.FormatIso(WireTime.GetUnixSeconds(options.Clock));

    private static ConfigValue.Map ParseConfig(StoredAgent agent) =>
        ConfigJson.Parse(agent.Content.SystemConfig) as ConfigValue.Map ?? ConfigValue.Map.Empty;
}
