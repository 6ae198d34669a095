using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Planning.Safety;

/// <summary>One entry of the project's <c>protect</c>: the names of agents that are never deleted, and the place of the entry.</summary>
internal sealed record ProtectEntry(NameGlob Names, Place Place);
