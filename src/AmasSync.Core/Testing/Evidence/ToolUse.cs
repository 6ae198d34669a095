using Amas.Config.Json;

namespace AmasSync.Core.Testing.Evidence;

/// <summary>A call of a tool that a reply shows.</summary>
internal sealed record ToolUse(string Name, ConfigValue.Map Arguments);
