using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>An agent of a running workflow. Invalid members of its configuration are ignored.</summary>
internal sealed class WorkflowAgent(string name, ConfigValue.Map config)
{
    private const int DefaultHandoffs = 15;
    private const int HandoffCap = 100;

    public string Name => name;

    public ConfigValue.Map Config => config;

    public string? Description => ConfigAccess.GetText(config, "description");

    public bool IsSupervisor => ConfigAccess.GetText(config, "agent_type") == "supervisor";

    /// <summary>The names of the agents that it may hand off to.</summary>
    public IReadOnlyList<string> Supervised { get; } =
        [.. ConfigAccess.GetTexts(config["supervised_agents"], JsonPointer.Root).Select(supervised => supervised.Value)];

    public bool ReturnsToSupervisor => Setting.ReadFlag(config["return_to_supervisor"]) == true;

    public int MaxHandoffs => Math.Clamp(Setting.ReadInteger(config["max_handoffs"]) ?? DefaultHandoffs, 0, HandoffCap);

    /// <summary>Whether the user sees its messages. The last message of an execution is always shown.</summary>
    public bool IsShown => Setting.ReadFlag(Streaming?["show_output_to_user"]) != false;

    /// <summary>Whether its messages are streamed. Those of a <c>react_agent</c> never are.</summary>
    public bool IsStreamed =>
        Setting.ReadFlag(Streaming?["enable_streaming"]) != false && ConfigAccess.GetText(config, "agent_type") != "react_agent";

    /// <summary>The fields of its structured output; empty for free text.</summary>
    public IReadOnlyList<OutputField> OutputFields { get; } = OutputSchema.Parse(config);

    public ModelSettings Model { get; } = config["llm_config"] is ConfigValue.Map model
        ? new(ConfigAccess.GetText(model, "model"), Setting.ReadNumber(model["temperature"]), Setting.ReadInteger(model["max_tokens"]))
        : new();

    private ConfigValue.Map? Streaming => config["streaming_config"] as ConfigValue.Map;
}
