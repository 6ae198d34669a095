using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>Creates, updates, deletes and finds the saved agents of a user. Each operation is one transaction.</summary>
internal sealed class AgentOperations(EmulatorStore store, EmulatorOptions options)
{
    private readonly AgentContentBuilder contentBuilder = new(options);

    /// <exception cref="RequestRejectedException">The configuration is invalid, or its name is already used.</exception>
    public StoredAgent Create(User user, ConfigValue.Map sent) => store.Write(tables => Create(tables, user, sent));

    /// <summary>Updates an agent. Every accepted update increases the version, even one that changes nothing.</summary>
    /// <returns>The updated agent; null if the user has no agent with this ID.</returns>
    /// <exception cref="RequestRejectedException">The resulting configuration is invalid, or its name is already used.</exception>
    public StoredAgent? Update(User user, string id, ConfigValue.Map patch) => store.Write(tables => Update(tables, user, id, patch));

    /// <returns>False if the user has no agent with this ID.</returns>
    public bool Delete(User user, string id) => store.Write(tables => tables.Agents.Delete(user.Owner, id));

    public StoredAgent? Find(User user, string id) => store.Read(tables => tables.Agents.Find(user.Owner, id));

    private StoredAgent Create(Tables tables, User user, ConfigValue.Map sent)
    {
        var id = Guid.NewGuid().ToString();
        var now = FormatNow();
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
    }

    private StoredAgent? Update(Tables tables, User user, string id, ConfigValue.Map patch)
    {
        if (tables.Agents.Find(user.Owner, id) is not { } saved)
        {
            return null;
        }

        // With Replace the saved configuration does not matter and is not parsed.
        var config = options.Patch == PatchStyle.Replace
            ? patch
            : ConfigMerge.Apply(options.Patch, StoredJson.ParseMap(saved.Content.SystemConfig), patch);
        var updated = saved with
        {
            Content = contentBuilder.Build(config, tables.Agents, user.Owner, id),
            Revision = saved.Revision + 1,
            UpdatedAt = FormatNow(),
        };
        tables.Agents.Update(updated);
        return updated;
    }

    private string FormatNow() => WireTime.FormatIso(WireTime.GetUnixSeconds(options.Clock));
}
