using Amas.Config.Json;

namespace Amas.Emulator.Runtime;

/// <summary>
/// The state of a session between executions, apart from its messages. It is not kept with <c>persistent_state: false</c>.
/// </summary>
/// <param name="Variables">The values of the <c>variables</c> of the configuration by name, of their declared types.</param>
/// <param name="Outputs">The last reply of each agent: an object for structured output, otherwise a text.</param>
internal sealed record SessionState(ConfigValue.Map Variables, ConfigValue.Map Outputs)
{
    public static SessionState Empty { get; } = new(ConfigValue.Map.Empty, ConfigValue.Map.Empty);
}
