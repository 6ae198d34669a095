using Amas.Config.Json;

namespace AmasSync.Core.Review;

/// <summary>A template of one agent that reads the answer of another, or of itself.</summary>
/// <param name="Reader">The agent whose text holds the template; empty for a text that is no agent's.</param>
/// <param name="Source">The agent whose answer is read.</param>
/// <param name="Field">The field of it; null where the answer is read whole.</param>
/// <param name="Pointer">The text that holds the template.</param>
internal sealed record OutputReference(string Reader, string Source, string? Field, JsonPointer Pointer);
