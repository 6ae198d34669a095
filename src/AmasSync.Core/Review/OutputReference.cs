using Amas.Config.Json;

namespace AmasSync.Core.Review;

/// <summary>A template that reads the output of a member agent.</summary>
/// <param name="Reader">The member agent whose text contains the template; empty for text outside the member agents.</param>
/// <param name="Source">The member agent whose output is read.</param>
/// <param name="Field">The field of the output; null if the template reads the whole output.</param>
/// <param name="Pointer">The place of the text that contains the template.</param>
internal sealed record OutputReference(string Reader, string Source, string? Field, JsonPointer Pointer);
