using Amas.Config.Json;

namespace AmasSync.Core.Review;

/// <summary>A template of one agent that reads the answer of another, or of itself.</summary>
/// <param name="By">The agent whose text holds the template; empty for a text that is no agent's.</param>
/// <param name="Of">The agent whose answer is read.</param>
/// <param name="Field">The field of it; null where the answer is read whole.</param>
/// <param name="Place">The text that holds the template.</param>
internal sealed record Quote(string By, string Of, string? Field, JsonPointer Place);
