using Amas.Config.Findings;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing;

/// <summary>One place of a configuration with its before and after, and who moved it.</summary>
internal sealed record PropertyChange
{
    /// <summary>Into the configuration after the change; of a removal, into the one before.</summary>
    public required JsonPointer Pointer { get; init; }

    /// <summary>The same place with the elements of named lists by name instead of by index, as <c>agents/writer/llm_config</c>: it survives reordering.</summary>
    public required string Path { get; init; }

    public required DifferenceKind Kind { get; init; }

    public ConfigValue? Before { get; init; }

    public ConfigValue? After { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Where what the file now asks for stands in other files than the agent's own: shared prompts, includes, variables, defaults, overlays.</summary>
    public IReadOnlyList<Place> SharedSources { get; init; } = [];
}
