using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying;

/// <summary>One write that a run set out to do. A create has no id yet.</summary>
internal sealed record RunWrite(WriteAction Action, AgentName Name, string? Id);
