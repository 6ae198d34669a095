using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Planning.Safety;

/// <summary>One entry of the project's <c>protect</c>: names that are never deleted, and where it stands.</summary>
internal sealed record ProtectEntry(NameGlob Names, Place Place);
