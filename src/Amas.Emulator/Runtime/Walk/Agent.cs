using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>An agent as the walk sees it. What is declared in a way that cannot be read counts as not declared.</summary>
internal sealed class Agent(string name, ConfigValue.Map config)
{
    private const int UsualHandoffs = 15;
    private const int MostHandoffs = 100;

    public string Name => name;

    public ConfigValue.Map Config => config;

    public string? Description => Fields.Text(config, "description");

    public bool IsSupervisor => Fields.Text(config, "agent_type") == "supervisor";

    /// <summary>The agents that it may hand work to, as written.</summary>
    public IReadOnlyList<string> Supervised { get; } =
        [.. Fields.Texts(config["supervised_agents"], JsonPointer.Root).Select(supervised => supervised.Value)];

    public bool ReturnsToSupervisor => Setting.Flag(config["return_to_supervisor"]) == true;

    public int MaxHandoffs => Math.Clamp(Setting.Whole(config["max_handoffs"]) ?? UsualHandoffs, 0, MostHandoffs);

    /// <summary>Whether the user sees what it says, unless it has the last word: that is always seen.</summary>
    public bool IsShown => Setting.Flag(Streaming?["show_output_to_user"]) != false;

    /// <summary>Whether its words are shown as they come. Those of a <c>react_agent</c> never are.</summary>
    public bool Streams => Setting.Flag(Streaming?["enable_streaming"]) != false && Fields.Text(config, "agent_type") != "react_agent";

    /// <summary>The fields in which it answers; none for free text.</summary>
    public IReadOnlyList<OutputField> OutputFields { get; } = Output.OutputFields.Of(config);

    public ModelSettings Model { get; } = config["llm_config"] is ConfigValue.Map model
        ? new(Fields.Text(model, "model"), Setting.Real(model["temperature"]), Setting.Whole(model["max_tokens"]))
        : new();

    private ConfigValue.Map? Streaming => config["streaming_config"] as ConfigValue.Map;
}
