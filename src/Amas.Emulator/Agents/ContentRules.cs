using System.Globalization;
using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>What is saved of a configuration that was sent: checked, under a free name, with the server's defaults if it adds any.</summary>
internal sealed class ContentRules(EmulatorOptions options)
{
    /// <summary>The content for the agent with that id, which may already be in the table.</summary>
    /// <exception cref="RefusedException">The configuration is invalid, or its name taken.</exception>
    public AgentContent ContentOf(ConfigValue.Map sent, AgentTable agents, string owner, string id)
    {
        Check(sent);
        var name = FreeName(agents, owner, id, TextOf(sent, "name") ?? "");
        var config = (options.Defaults ? ServerDefaults.AddTo(sent) : sent).With("name", new ConfigValue.Text(name));
        var isSystem = config["agents"] is not null;
        return new()
        {
            Name = name,
            AgentKey = FreeKey.For(name, key => agents.HasKey(owner, key, id)),
            Architecture = isSystem ? TextOf(config, "architecture") ?? "workflow" : TextOf(config, "agent_type"),
            EntryPoint = isSystem ? TextOf(config, "entry_point") : "main",
            SystemConfig = Encoding.UTF8.GetBytes(ConfigJson.Redacted(config)),
            ConfigHash = ConfigHash.Of(config),
        };
    }

    private static void Check(ConfigValue.Map config)
    {
        if (ConfigChecks.Of(config) is { Count: > 0 } complaints)
        {
            throw new RefusedException(ErrorAnswer.Field(
                "system_config",
                complaints.Select(complaint => complaint.Field.Length == 0 ? complaint.Message : $"{complaint.Field}: {complaint.Message}")));
        }
    }

    private string FreeName(AgentTable agents, string owner, string id, string name)
    {
        if (options.SecondName == SecondName.Allow || !agents.HasName(owner, name, id))
        {
            return name;
        }

        if (options.SecondName == SecondName.Reject)
        {
            throw new RefusedException(ErrorAnswer.Field("name", "Agent with this name already exists."));
        }

        var free = name;
        for (var number = 2; agents.HasName(owner, free, id); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return free;
    }

    private static string? TextOf(ConfigValue.Map config, string name) => config[name] is ConfigValue.Text text ? text.Value : null;
}
