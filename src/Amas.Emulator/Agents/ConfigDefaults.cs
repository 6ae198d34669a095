using Amas.Config.Json;

namespace Amas.Emulator.Agents;

/// <summary>
/// The fields that the server adds to a configuration: the response of the documented sample has <c>llm_config.max_tokens</c> and a
/// <c>knowledge_base_type</c> that its request lacks, and the format page names defaults for the switches of the system.
/// </summary>
internal static class ConfigDefaults
{
    private static readonly ConfigValue True = new ConfigValue.Boolean(true);
    private static readonly ConfigValue MaxTokens = new ConfigValue.Number("1000");
    private static readonly ConfigValue Milvus = new ConfigValue.Text("milvus");

    public static ConfigValue.Map AddTo(ConfigValue.Map config) => config["agents"] is ConfigValue.List agents
        ? AddIfMissing(AddIfMissing(config, "save_messages", True), "persistent_state", True).With("agents", UpdateEach(agents, AddToAgent))
        : AddToAgent(config);

    private static ConfigValue.Map AddToAgent(ConfigValue.Map agent)
    {
        if (agent["llm_config"] is ConfigValue.Map model)
        {
            agent = agent.With("llm_config", AddIfMissing(model, "max_tokens", MaxTokens));
        }

        return agent["knowledge_bases"] is ConfigValue.List bases
            ? agent.With("knowledge_bases", UpdateEach(bases, knowledge => AddIfMissing(knowledge, "knowledge_base_type", Milvus)))
            : agent;
    }

    private static ConfigValue.Map AddIfMissing(ConfigValue.Map map, string name, ConfigValue value) =>
        map[name] is null ? map.With(name, value) : map;

    private static ConfigValue.List UpdateEach(ConfigValue.List list, Func<ConfigValue.Map, ConfigValue.Map> change) =>
        new([.. list.Items.Select(item => item is ConfigValue.Map map ? change(map) : item)]);
}
