using Amas.Config;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Applying.Runs;

/// <summary>One write that a run is going to do. A create has no ID yet.</summary>
internal sealed record RunWrite(WriteAction Action, AgentName Name, string? Id);
