using Amas.Config.Json;

namespace Amas.Emulator.Runtime;

/// <summary>What a session remembers between executions besides its messages; nothing of it where the configuration says <c>persistent_state: false</c>.</summary>
/// <param name="Variables">The values of the configuration's <c>variables</c> by name, of their declared types.</param>
/// <param name="Outputs">What each agent answered last: an object where its output is structured, else text.</param>
internal sealed record SessionState(ConfigValue.Map Variables, ConfigValue.Map Outputs)
{
    public static SessionState Empty { get; } = new(ConfigValue.Map.Empty, ConfigValue.Map.Empty);
}
