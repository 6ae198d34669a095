using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>An ignored place where file and server differ, with the reason that the project gives.</summary>
/// <param name="Pointer">The pointer, as in <see cref="PropertyChange"/>.</param>
/// <param name="Path">The path, as in <see cref="PropertyChange"/>.</param>
/// <param name="Reason">The reason in the entry of <c>ignore_changes</c>, or null.</param>
internal sealed record IgnoredDifference(JsonPointer Pointer, string Path, string? Reason);
