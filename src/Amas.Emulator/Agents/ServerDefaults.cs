using Amas.Config.Json;

namespace Amas.Emulator.Agents;

/// <summary>
/// The fields that nobody sent and the server adds: the documented sample answers with <c>llm_config.max_tokens</c> and a
/// <c>knowledge_base_type</c> that its request lacks, and the format page names defaults for the system's switches.
/// </summary>
internal static class ServerDefaults
{
    private static readonly ConfigValue True = new ConfigValue.Boolean(true);
    private static readonly ConfigValue MaxTokens = new ConfigValue.Number("1000");
    private static readonly ConfigValue Milvus = new ConfigValue.Text("milvus");

    public static ConfigValue.Map AddTo(ConfigValue.Map config) => config["agents"] is ConfigValue.List agents
        ? Add(Add(config, "save_messages", True), "persistent_state", True).With("agents", Each(agents, AddToAgent))
        : AddToAgent(config);

    private static ConfigValue.Map AddToAgent(ConfigValue.Map agent)
    {
        if (agent["llm_config"] is ConfigValue.Map model)
        {
            agent = agent.With("llm_config", Add(model, "max_tokens", MaxTokens));
        }

        return agent["knowledge_bases"] is ConfigValue.List bases
            ? agent.With("knowledge_bases", Each(bases, knowledge => Add(knowledge, "knowledge_base_type", Milvus)))
            : agent;
    }

    private static ConfigValue.Map Add(ConfigValue.Map to, string name, ConfigValue value) => to[name] is null ? to.With(name, value) : to;

    private static ConfigValue.List Each(ConfigValue.List list, Func<ConfigValue.Map, ConfigValue.Map> change) =>
        new([.. list.Items.Select(item => item is ConfigValue.Map map ? change(map) : item)]);
}
