using System.Globalization;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>Builds the stored form of a configuration: validated, under an unused name, with the server's defaults if enabled.</summary>
internal sealed class AgentContentBuilder(EmulatorOptions options)
{
    /// <summary>Builds the content of the agent with the ID <paramref name="id"/>, which may already be in the table.</summary>
    /// <exception cref="RequestRejectedException">The configuration is invalid, or its name is already used.</exception>
    public AgentContent Build(ConfigValue.Map sent, AgentTable agents, string owner, string id)
    {
        Check(sent);
        var name = FindFreeName(agents, owner, id, FindText(sent, "name") ?? "");
        var config = (options.AddServerDefaults ? ConfigDefaults.AddTo(sent) : sent).With("name", new ConfigValue.Text(name));
        var isSystem = config["agents"] is not null;
        return new()
        {
            Name = name,
            AgentKey = UniqueKey.Create(name, key => agents.HasKey(owner, key, id)),
            Architecture = isSystem ? FindText(config, "architecture") ?? "workflow" : FindText(config, "agent_type"),
            EntryPoint = isSystem ? FindText(config, "entry_point") : "main",
            SystemConfig = StoredJson.Serialize(config),
            ConfigHash = ConfigHash.Compute(config),
        };
    }

    private static void Check(ConfigValue.Map config)
    {
        if (ConfigChecks.Check(config) is { Count: > 0 } errors)
        {
            throw new RequestRejectedException(ApiErrors.ForField(
                "system_config",
                errors.Select(error => error.Field.Length == 0 ? error.Message : $"{error.Field}: {error.Message}")));
        }
    }

    private string FindFreeName(AgentTable agents, string owner, string id, string name)
    {
        if (options.DuplicateNames == DuplicateNamePolicy.Allow || !agents.HasName(owner, name, id))
        {
            return name;
        }

        if (options.DuplicateNames == DuplicateNamePolicy.Reject)
        {
            throw new RequestRejectedException(ApiErrors.ForField("name", "Agent with this name already exists."));
        }

        var free = name;
        for (var number = 2; agents.HasName(owner, free, id); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return free;
    }

    private static string? FindText(ConfigValue.Map config, string name) => config[name] is ConfigValue.Text text ? text.Value : null;
}
