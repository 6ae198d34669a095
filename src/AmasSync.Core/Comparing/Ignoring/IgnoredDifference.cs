using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>A place where file and server differ and that stays as it is, with the reason that the project gives.</summary>
/// <param name="Pointer">As that of a <see cref="PropertyChange"/>.</param>
/// <param name="Path">As that of a <see cref="PropertyChange"/>.</param>
/// <param name="Reason">What the entry of <c>ignore_changes</c> says, or null.</param>
internal sealed record IgnoredDifference(JsonPointer Pointer, string Path, string? Reason);
