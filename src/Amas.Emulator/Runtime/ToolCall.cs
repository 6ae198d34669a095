using Amas.Config.Json;

namespace Amas.Emulator.Runtime;

/// <summary>A call of a tool that a reply names. The emulator has no tools, so only scripts have them.</summary>
internal sealed record ToolCall(string Name, ConfigValue.Map Arguments);
